package org.pointsman.node;

import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.pipeline.NodeSequencer;

/** Looks whether the journal is still where it is written, and notes now and then how far it is durable. One thread. */
final class JournalMonitor implements Runnable {
    private static final int MARK_LOOKS = 10;

    private final Journal journal;
    private final NodeSequencer sequencer;
    private final DataDirectory directory;
    private long looks;

    JournalMonitor(Journal journal, NodeSequencer sequencer, DataDirectory directory) {
        this.journal = journal;
        this.sequencer = sequencer;
        this.directory = directory;
    }

    @Override
    public void run() {
        journal.checkInPlace();
        JournalMark mark = sequencer.mark();
        if (++looks % MARK_LOOKS == 0 && mark != null) {
            directory.write(mark);
        }
    }
}
