package org.pointsman.pipeline;

/** Batch counts of the journal stage: written by its thread, read by any. */
public final class PipelineStats {
    private volatile long batches;
    private volatile long records;
    private volatile long syncNs;

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void batch(int batchRecords, long batchSyncNs) {
        records += batchRecords;
        syncNs += batchSyncNs;
        batches++;
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
