package org.pointsman.journal;

import java.nio.file.Path;
import java.util.List;

/** Reads a directory's records, checked, from a sequence on. */
final class SegmentsReader implements JournalReader {
    private final JournalWalk walk;
    private final long fromSequence;

    SegmentsReader(Path directory, long fromSequence) {
        List<Path> segments = Segments.list(directory);
        this.walk = new JournalWalk(directory,
                segments.subList(Segments.holding(segments, fromSequence), segments.size()));
        this.fromSequence = fromSequence;
    }

    /** Begins with the file that holds a moment. */
    static SegmentsReader since(Path directory, long timeNs) {
        List<Path> segments = Segments.list(directory);
        int first = Segments.holdingTime(segments, timeNs);
        return new SegmentsReader(directory, segments.isEmpty() ? 1 : Segments.firstSequence(segments.get(first)));
    }

    @Override
    public boolean next(JournalRecord into) {
        while (walk.next()) {
            if (walk.checker().sequence() >= fromSequence) {
                into.wrap(walk.buffer(), 0, walk.length(), walk.keptLength());
                return true;
            }
        }
        if (walk.finished()) {
            throw walk.fault().failure();
        }
        return false;
    }

    @Override
    public void close() {
        walk.close();
    }
}
