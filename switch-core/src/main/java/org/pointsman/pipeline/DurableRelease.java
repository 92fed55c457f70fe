package org.pointsman.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * Decides and writes on a loop, and releases there what {@link SyncThread} has made durable meanwhile: the next batch
 * is written while the last one syncs. A question waits for the sync of the steps before it. One thread.
 */
final class DurableRelease implements LoopStages {
    private final DecideStage decide;
    private final JournalStage journal;
    private final ReleaseStage release;
    private final RingBuffer<Slot> ring;
    private final Sequence released = new Sequence();
    private final SyncThread sync;
    private long lastWritten = released.get();

    /** @param look makes the loop call {@link #release} */
    DurableRelease(DecideStage decide, JournalStage journal, ReleaseStage release, RingBuffer<Slot> ring, Runnable look,
            Halt halt) {
        this.decide = decide;
        this.journal = journal;
        this.release = release;
        this.ring = ring;
        sync = new SyncThread(journal, look, halt);
    }

    @Override
    public void start() {
        sync.start();
    }

    @Override
    public Sequence released(Sequence polled) {
        return released;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        decide.onEvent(slot, ringSequence, endOfBatch);
        journal.onEvent(slot, ringSequence, endOfBatch);
        lastWritten = ringSequence;
        if (endOfBatch) {
            sync.written(journal.written());
            release();
        }
    }

    @Override
    public void release() {
        long forced = journal.forced();
        long before = released.get();
        long next = before + 1;
        while (next <= lastWritten && ring.get(next).sequence <= forced) {
            release.onEvent(ring.get(next), next, false);
            next++;
        }
        if (next > before + 1) {
            released.set(next - 1);
        }
    }

    @Override
    public boolean failed() {
        return sync.failed();
    }

    @Override
    public void close() {
        sync.close();
    }
}
