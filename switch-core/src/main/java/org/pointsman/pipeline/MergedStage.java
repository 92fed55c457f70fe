package org.pointsman.pipeline;

import com.lmax.disruptor.RingBuffer;

/**
 * The three stages by one thread: a batch is decided and appended command by command, synced at its end, and only then
 * released.
 */
final class MergedStage implements LoopStages {
    private final DecideStage decide;
    private final JournalStage journal;
    private final ReleaseStage release;
    private final RingBuffer<Slot> ring;
    private long toRelease;

    MergedStage(DecideStage decide, JournalStage journal, ReleaseStage release, RingBuffer<Slot> ring) {
        this.decide = decide;
        this.journal = journal;
        this.release = release;
        this.ring = ring;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        decide.onEvent(slot, ringSequence, endOfBatch);
        journal.onEvent(slot, ringSequence, endOfBatch);
        if (endOfBatch) {
            for (; toRelease <= ringSequence; toRelease++) {
                release.onEvent(ring.get(toRelease), toRelease, toRelease == ringSequence);
            }
        }
    }
}
