package org.pointsman.node;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the archiver has counted since the start. Written by its thread, read by any. */
public final class ArchiveCounters {
    private final Map<ArchiveEvent, AtomicLong> counts = new EnumMap<>(ArchiveEvent.class);
    private volatile List<String> damage = List.of();

    /** Counts from zero. */
    public ArchiveCounters() {
        for (ArchiveEvent event : ArchiveEvent.values()) {
            counts.put(event, new AtomicLong());
        }
    }

    void add(ArchiveEvent event, int times) {
        counts.get(event).addAndGet(times);
    }

    void damage(List<String> found) {
        damage = List.copyOf(found);
    }

    /** What of the archive is missing or cannot be read, each with its file, ten minutes old at most. */
    public List<String> damage() {
        return damage;
    }

    /** How often something happened. */
    public long count(ArchiveEvent event) {
        return counts.get(event).get();
    }
}
