package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pointsman.journal.JournalMark;
import org.pointsman.ops.backup.Backup;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** A copy to restore from. */
@Command(name = "backup", description = "Copies the data directory of a stopped or running switch and proves the copy; again into the same directory, only what is new.")
final class BackupVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Mixin
    private DataOption data;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "empty, or with an older backup of this journal")
    private Path to;

    @Option(names = "--with-keys", description = "with the keys: who has such a copy can read cards")
    private boolean withKeys;

    @Override
    public Integer call() throws IOException {
        DataFiles files = data.files();
        Path config = Files.isReadable(root.config()) ? root.config() : null;
        Backup.Order order = new Backup.Order(files.directory(), to, config, withKeys);
        Backup copy;
        try (LongRun run = LongRun.start(root, "copying the journal", files.about())) {
            copy = Backup.copy(order, run);
        }
        JournalMark end;
        try (LongRun run = LongRun.start(root, "proving the copy", files.about())) {
            end = copy.prove(run);
        }
        root.talk(withKeys
                ? "warning: " + to + " holds the keys; who has it can read cards and sign heads: encrypt it, and keep"
                        + " it apart from other copies"
                : "without keys: keep a copy of " + files.keys() + " apart from this one, a restore needs it");
        root.output().document(BackupText.document(to, end), BackupText::of);
        return ExitCode.OK;
    }
}
