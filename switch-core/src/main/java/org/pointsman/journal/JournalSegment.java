package org.pointsman.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a journal, as its successor tells.
 *
 * @param file    its path
 * @param first   sequence of its first record
 * @param last    sequence of its last record; 0 in the newest file, which may still be written
 * @param untilNs none of its records is later, ns since 1970; 0 in the newest file
 * @param bytes   of the file
 */
public record JournalSegment(Path file, long first, long last, long untilNs, long bytes) {
    /**
     * The files of a directory that have records, the oldest first.
     *
     * @throws JournalFailure when they cannot be read
     */
    public static List<JournalSegment> of(Path directory) {
        List<JournalSegment> found = new ArrayList<>();
        long next = 0;
        long nextNs = 0;
        for (Path file : Segments.list(directory).reversed()) {
            long first = Segments.firstSequence(file);
            if (first != 0) {
                found.add(new JournalSegment(file, first, Math.max(0, next - 1), nextNs, size(file)));
                next = first;
                nextNs = Segments.firstTimestampNs(file);
            }
        }
        return found.reversed();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new JournalFailure("cannot ask for the size of " + file, e);
        }
    }

    /**
     * Removes the oldest files for good, the oldest first.
     *
     * @param oldest without a gap from the journal's oldest on
     * @throws JournalFailure when one cannot be removed; those before it are gone
     */
    public static void remove(Path directory, List<JournalSegment> oldest) {
        JournalId.keep(directory);
        for (JournalSegment segment : oldest) {
            if (segment.last() == 0) {
                throw new JournalFailure(segment.file() + " may still be written: it is not removed");
            }
            Segments.delete(segment.file());
        }
        try {
            Disk.REAL.forceDirectory(directory);
        } catch (IOException e) {
            throw new JournalFailure("cannot sync the journal directory " + directory, e);
        }
    }
}
