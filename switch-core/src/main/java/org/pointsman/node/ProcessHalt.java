package org.pointsman.node;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.pipeline.Halt;

/** Ends the process at once: a bug or a lost journal must not be followed by another answer. */
final class ProcessHalt implements Halt {
    static final int EXIT_CODE = 70;

    private final Path errorFile;
    private final EpochNanoClock clock;

    ProcessHalt(Path errorFile, EpochNanoClock clock) {
        this.errorFile = errorFile;
        this.clock = clock;
    }

    @Override
    public void halt(String where, Throwable cause) {
        try {
            StringWriter text = new StringWriter();
            text.append(Instant.ofEpochSecond(0, clock.nanoTime()).toString()).append(" halted in ").append(where)
                    .append('\n');
            cause.printStackTrace(new PrintWriter(text, true));
            System.err.print(text);
            OwnerOnly.file(errorFile);
            Files.writeString(errorFile, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException e) {
            System.err.println("cannot write " + errorFile + ": " + e);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
