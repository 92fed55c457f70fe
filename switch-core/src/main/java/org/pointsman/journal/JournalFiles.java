package org.pointsman.journal;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads journals as files, read-only; their switch may run. */
public final class JournalFiles {
    private JournalFiles() {
    }

    /**
     * The records of a directory from a sequence on, each proved.
     *
     * @throws JournalFailure when there is no such directory or it cannot be read
     */
    public static JournalReader read(Path directory, long fromSequence) {
        if (!Files.isDirectory(directory)) {
            throw new JournalFailure("there is no journal directory " + directory);
        }
        return new SegmentsReader(directory, fromSequence);
    }
}
