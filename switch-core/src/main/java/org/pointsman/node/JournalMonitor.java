package org.pointsman.node;

import java.time.Instant;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.pipeline.NodeSequencer;

/**
 * Looks whether the journal is still where it is written, notes every ten seconds how far it is durable, and every few
 * minutes signs that. One thread.
 */
final class JournalMonitor implements Runnable {
    private static final int MARK_LOOKS = 10;
    private static final int LOOKS_A_MINUTE = 60;

    private final Journal journal;
    private final NodeSequencer sequencer;
    private final DataDirectory directory;
    private final EpochNanoClock clock;
    private final long headLooks;
    private long looks;

    /** @param headMinutes between two signed heads */
    JournalMonitor(Journal journal, NodeSequencer sequencer, DataDirectory directory, EpochNanoClock clock,
            int headMinutes) {
        this.journal = journal;
        this.sequencer = sequencer;
        this.directory = directory;
        this.clock = clock;
        this.headLooks = (long) headMinutes * LOOKS_A_MINUTE;
    }

    @Override
    public void run() {
        journal.checkInPlace();
        JournalMark mark = sequencer.mark();
        if (++looks % MARK_LOOKS == 0 && mark != null) {
            directory.write(mark);
        }
        if (looks % headLooks == 0 && mark != null) {
            sign(mark);
        }
    }

    /** Notes it signed. After the thread has ended, also by another one. */
    void sign(JournalMark mark) {
        directory.sign(mark, Instant.EPOCH.plusNanos(clock.nanoTime()));
    }
}
