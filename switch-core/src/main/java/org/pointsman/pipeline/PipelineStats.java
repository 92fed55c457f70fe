package org.pointsman.pipeline;

/** Batch counts of the journal stage and what took decide long: each written by its thread, read by any. */
public final class PipelineStats {
    /** What others notice. */
    static final long STALL_NS = 10_000_000;

    private volatile long batches;
    private volatile long records;
    private volatile long syncNs;
    private volatile long stalls;
    private volatile long longestNs;

    /** A command was decided and applied, or a question answered; nothing else was meanwhile. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void step(long tookNs) {
        if (tookNs >= STALL_NS) {
            stalls++;
        }
        if (tookNs > longestNs) {
            longestNs = tookNs;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void batch(int batchRecords, long batchSyncNs) {
        records += batchRecords;
        syncNs += batchSyncNs;
        batches++;
    }

    /** Commands and questions that kept all others waiting for 10 ms or more. */
    public long stalls() {
        return stalls;
    }

    /** The longest any of them did. */
    public long longestNs() {
        return longestNs;
    }

    /** Batches synced. */
    public long batches() {
        return batches;
    }

    /** Records in them. */
    public long records() {
        return records;
    }

    /** Time spent in syncs. */
    public long syncNs() {
        return syncNs;
    }
}
