package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalId;
import org.pointsman.journal.JournalMark;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** A signed line to keep elsewhere. */
@Command(name = "head", description = "Prints how far the journal is, signed; a copy kept elsewhere shows later whether records were cut off.")
final class JournalHeadVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException {
        DataFiles files = data.files();
        JournalMark durable = durable(files);
        if (!Files.isDirectory(files.keys())) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there are no keys " + files.keys() + " to sign with");
        }
        HeadKey key = HeadKey.openOrCreate(files.keys());
        journal.root().out().println(key.sign(durable, Instant.now(), JournalId.keep(files.journal())));
        return ExitCode.OK;
    }

    // What a running switch wrote last may not be durable yet; its mark is.
    private static JournalMark durable(DataFiles files) {
        JournalMark mark = files.mark();
        if (mark == null) {
            mark = JournalFiles.last(files.journal());
        } else if (!JournalFiles.holds(files.journal(), mark)) {
            throw new VerbFailure(ExitCode.ERROR, "the journal " + files.journal() + " does not have record "
                    + mark.sequence() + " as it was written: see audit verify");
        }
        if (mark == null) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "the journal " + files.journal() + " has no record yet");
        }
        return mark;
    }
}
