package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;

/** Syncs, on a thread of its own, what the stage before it has written: that one writes the next batch meanwhile. */
final class SyncStage implements EventHandler<Slot> {
    private final JournalStage journal;
    private long written;

    SyncStage(JournalStage journal) {
        this.journal = journal;
        written = journal.forced();
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        written = Math.max(written, slot.sequence);
        if (endOfBatch) {
            journal.force(written);
        }
    }
}
