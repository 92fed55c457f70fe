package org.pointsman.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The segment files of a journal directory, in the order of their records. */
final class Segments {
    /** Suffix of what Chronicle Queue writes. */
    static final String LIVE = ".cq4";
    /** Suffix of what an earlier run left, named by its first sequence. */
    static final String SEALED = ".sealed";
    /** Suffix of a file without a whole record, kept for inspection and never read. */
    static final String TORN = ".torn";

    /** Sealed ones by first sequence, then live ones by hour: both are the order of their names. */
    private static final Comparator<Path> ORDER = Comparator.comparing(Segments::isLive)
            .thenComparing(path -> path.getFileName().toString());

    private Segments() {
    }

    static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Segments::isSegment).sorted(ORDER).toList();
        } catch (IOException e) {
            throw new JournalFailure("cannot list the journal directory " + directory, e);
        }
    }

    static boolean isLive(Path path) {
        return path.getFileName().toString().endsWith(LIVE);
    }

    /** Index of the last segment whose first record has at most this sequence; 0 when there is none. */
    static int holding(List<Path> segments, long sequence) {
        for (int i = segments.size() - 1; i > 0; i--) {
            long first = firstSequence(segments.get(i));
            if (first != 0 && first <= sequence) {
                return i;
            }
        }
        return 0;
    }

    /** Index of the last segment whose first record is not later than a moment; 0 when there is none. */
    static int holdingTime(List<Path> segments, long timeNs) {
        for (int i = segments.size() - 1; i > 0; i--) {
            long first = firstTimestampNs(segments.get(i));
            if (first != 0 && first <= timeNs) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isSegment(Path path) {
        return isLive(path) || path.getFileName().toString().endsWith(SEALED);
    }

    /** Sequence of the first record; 0 when there is no whole one at the start. */
    static long firstSequence(Path segment) {
        if (isLive(segment)) {
            return readFirstSequence(segment);
        }
        String name = segment.getFileName().toString();
        return Long.parseLong(name, 0, name.length() - SEALED.length(), 10);
    }

    /** Time of the first record, ns since 1970; 0 when there is no whole one at the start. */
    static long firstTimestampNs(Path segment) {
        try (SegmentFile file = SegmentFile.open(segment)) {
            boolean whole = file.next() == SegmentFile.Step.RECORD
                    && new RecordChecker().check(file.buffer(), 0, file.length()) == Finding.OK;
            return whole ? new JournalRecord().wrap(file.buffer(), 0, file.length()).timestampNs() : 0;
        }
    }

    private static long readFirstSequence(Path live) {
        try (SegmentFile file = SegmentFile.open(live)) {
            RecordChecker checker = new RecordChecker();
            return file.next() == SegmentFile.Step.RECORD
                    && checker.check(file.buffer(), 0, file.length()) == Finding.OK ? checker.sequence() : 0;
        }
    }

    static void seal(Path live, long firstSequence) {
        move(live, live.resolveSibling(sealedName(firstSequence)));
    }

    static String sealedName(long firstSequence) {
        return String.format("%020d%s", firstSequence, SEALED);
    }

    static void setAside(Path live, long expectedSequence) {
        int copy = 1;
        Path target;
        do {
            target = live.resolveSibling(String.format("%020d-%d%s", expectedSequence, copy++, TORN));
        } while (Files.exists(target));
        move(live, target);
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(to)) {
                throw new JournalFailure("cannot rename " + from + ": " + to + " exists already");
            }
            Files.move(from, to);
        } catch (IOException e) {
            throw new JournalFailure("cannot rename " + from + " to " + to, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new JournalFailure("cannot delete " + file, e);
        }
    }
}
