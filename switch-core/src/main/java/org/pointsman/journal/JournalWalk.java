package org.pointsman.journal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Walks the records of a directory, proving each. Where a segment ends early, the walk goes on only when a later
 * segment continues exactly there: that is a tail which an earlier start has cut. One thread.
 */
final class JournalWalk implements AutoCloseable {
    private final Path directory;
    private final RecordChecker checker = new RecordChecker();
    private final Deque<Path> ahead = new ArrayDeque<>();
    private SegmentFile current;
    private SegmentFile.Step step = SegmentFile.Step.END;
    private Fault suspect;
    private boolean finished;
    private long cutTails;

    /** Walks these segments, starting with whatever record is first. */
    JournalWalk(Path directory, List<Path> segments) {
        this.directory = directory;
        ahead.addAll(segments);
    }

    /** Walks all segments. */
    JournalWalk(Path directory) {
        this(directory, Segments.list(directory));
    }

    /** False at the end, for now, or at a fault: see {@link #fault()}. */
    boolean next() {
        while (!finished && (current != null || openNext())) {
            step = current.next();
            Finding finding = finding();
            if (step == SegmentFile.Step.RECORD && finding == Finding.OK) {
                settle();
                return true;
            }
            if (!continueBehind(finding)) {
                return false;
            }
        }
        return false;
    }

    private Finding finding() {
        return switch (step) {
            case RECORD -> checker.check(current.buffer(), 0, current.length());
            case OPEN, TORN -> Finding.TORN;
            case END, CLOSED -> Finding.OK;
        };
    }

    /** A record that continues behind a suspect place proves that a tail was cut there. */
    private void settle() {
        if (suspect != null) {
            suspect = null;
            cutTails++;
        }
    }

    private boolean continueBehind(Finding finding) {
        if (ahead.isEmpty() && (step == SegmentFile.Step.CLOSED || current.isSealed())) {
            relist();
        }
        if (!ahead.isEmpty()) {
            suspect(finding);
            return openNext();
        }
        if (step == SegmentFile.Step.RECORD || step == SegmentFile.Step.TORN) {
            suspect(finding);
            judge(current.leftover(checker.sequence() + 1));
            finished = !suspect.tail();
            current.stepBack();
        }
        return false;
    }

    private void suspect(Finding finding) {
        if (suspect == null && finding != Finding.OK) {
            suspect = new Fault(finding, checker.sequence() + 1, current.path().toString(), current.recordOffset(),
                    true);
        }
    }

    private void judge(Leftover leftover) {
        if (leftover == Leftover.SYNCED_RECORD) {
            suspect = suspect.inTheMiddle();
        }
    }

    /** A running switch may have filled the place since the walk stopped there; a damaged one stays as it is. */
    private boolean writerWentOn() {
        SegmentFile.Step now = current.next();
        current.stepBack();
        return now != step;
    }

    /**
     * What is wrong at the place where {@link #next()} returned false; null at a clean end. Looks behind the end, so it
     * is for tools and start-up, not for a reader that polls.
     */
    Fault fault() {
        if (finished || current == null || step == SegmentFile.Step.CLOSED) {
            return suspect;
        }
        Leftover leftover = current.leftover(checker.sequence() + 1);
        if (leftover != Leftover.NOTHING && !writerWentOn()) {
            suspect(Finding.TORN);
            judge(leftover);
        }
        return suspect;
    }

    /** True when a record in the middle is damaged: {@link #next()} will never return true again. */
    boolean finished() {
        return finished;
    }

    DirectBuffer buffer() {
        return current.buffer();
    }

    int length() {
        return current.length();
    }

    int keptLength() {
        return current.keptLength();
    }

    RecordChecker checker() {
        return checker;
    }

    /** Tails that earlier starts have cut. */
    long cutTails() {
        return cutTails;
    }

    private void relist() {
        List<Path> segments = Segments.list(directory);
        ahead.addAll(segments.subList(segments.indexOf(current.path()) + 1, segments.size()));
    }

    private boolean openNext() {
        if (ahead.isEmpty()) {
            ahead.addAll(Segments.list(directory));
        }
        if (ahead.isEmpty()) {
            return false;
        }
        close();
        current = SegmentFile.open(ahead.remove());
        return true;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
