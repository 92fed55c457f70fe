package org.pointsman.node;

import java.util.concurrent.atomic.AtomicLongArray;

/** What the archiver has counted since the start. Written by its thread, read by any. */
public final class ArchiveCounters {
    private final AtomicLongArray counts = new AtomicLongArray(ArchiveEvent.values().length);

    void add(ArchiveEvent event, int times) {
        counts.addAndGet(event.ordinal(), times);
    }

    /** How often something happened. */
    public long count(ArchiveEvent event) {
        return counts.get(event.ordinal());
    }
}
