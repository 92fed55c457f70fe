package org.pointsman.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which journal it is: the first 32 hexadecimal digits of the chain hash of its first record. A file beside the records
 * keeps them for when that record is purged.
 */
public final class JournalId {
    /** Name of the file. */
    public static final String FILE = "journal.id";
    private static final int DIGITS = 32;

    private JournalId() {
    }

    /** Of a journal whose first record is at hand. */
    public static String of(ChainHash first) {
        return first.toString().substring(0, DIGITS);
    }

    /**
     * Of the journal in a directory; kept in the file from now on.
     *
     * @throws JournalFailure when neither file nor first record tells, or the file cannot be written
     */
    public static String keep(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return Files.readString(file, StandardCharsets.US_ASCII).strip();
            }
            String id = read(directory);
            OwnerOnly.file(file);
            Files.writeString(file, id + "\n", StandardCharsets.US_ASCII);
            return id;
        } catch (IOException e) {
            throw new JournalFailure("cannot keep which journal it is in " + file, e);
        }
    }

    private static String read(Path directory) {
        try (JournalReader reader = JournalFiles.read(directory, 1)) {
            JournalRecord record = new JournalRecord();
            if (!reader.next(record) || record.sequence() != 1) {
                throw new JournalFailure("the first record of " + directory + " is gone, and " + FILE
                        + " with it: restore that file from the backup");
            }
            return of(record.chainHash());
        }
    }
}
