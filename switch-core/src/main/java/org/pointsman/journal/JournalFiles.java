package org.pointsman.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.nio.file.StandardOpenOption;
import java.util.List;

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

    /**
     * Makes everything from a record on durable, also what a switch at level {@link Durability#PROCESS} never syncs.
     *
     * @throws IOException when the disk refuses
     */
    public static void sync(Path directory, long fromSequence) throws IOException {
        List<Path> segments = Segments.list(directory);
        for (Path segment : segments.subList(Segments.holding(segments, fromSequence), segments.size())) {
            try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ)) {
                file.force(false);
            }
        }
        Disk.REAL.forceDirectory(directory);
    }

    /**
     * The last record, proved.
     *
     * @return null when there is none
     */
    public static JournalMark last(Path directory) {
        List<Path> segments = Segments.list(directory);
        List<Path> newest = segments.subList(Segments.holding(segments, Long.MAX_VALUE), segments.size());
        try (JournalWalk walk = new JournalWalk(directory, newest)) {
            while (walk.next()) {
                // up to the end
            }
            RecordChecker checker = walk.checker();
            return checker.sequence() == 0 ? null : new JournalMark(checker.sequence(), checker.chainHash());
        }
    }

    /** Whether a journal has the record of a mark, as it was then. */
    public static boolean holds(Path directory, JournalMark mark) {
        try (JournalReader reader = read(directory, mark.sequence())) {
            JournalRecord record = new JournalRecord();
            return reader.next(record) && record.sequence() == mark.sequence()
                    && record.chainHash().equals(mark.hash());
        }
    }
}
