package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pointsman.journal.JournalMark;
import org.pointsman.ops.backup.Restore;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** A data directory from a backup. */
@Command(name = "restore", description = "Lays a backup out as a new data directory and proves it.")
final class RestoreVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Mixin
    private DataOption data;

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "a backup")
    private Path from;

    @Override
    public Integer call() throws IOException {
        DataFiles files = data.files();
        JournalMark end;
        try (LongRun run = LongRun.start(root, "proving the journal", new DataFiles(from).about())) {
            end = Restore.run(from, files.directory(), run);
        }
        if (Files.notExists(files.keys().resolve("master.key"))) {
            root.talk("the backup has no keys: put those of the switch into " + files.keys() + " before the start");
        }
        root.output().document(BackupText.document(files.directory(), end), BackupText::of);
        return ExitCode.OK;
    }
}
