package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.HeadLog;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** A new key for signed heads. */
@Command(name = "rotate-key", description = "Makes a new key for signed heads; the old one introduces it by a line of heads.log, printed to be kept with the heads. A running switch signs with it from its next head on.")
final class JournalRotateKeyVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException {
        DataFiles files = data.files();
        if (!Files.exists(files.keys().resolve(HeadKey.PUBLIC_FILE))) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no key in " + files.keys() + " to be replaced");
        }
        journal.root().out()
                .println(HeadKey.change(files.keys(), files.directory().resolve(HeadLog.FILE), Instant.now()));
        return ExitCode.OK;
    }
}
