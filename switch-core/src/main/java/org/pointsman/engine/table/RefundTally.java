package org.pointsman.engine.table;

import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** How many refunds a sale has, and when the last one was asked for; declined and ended ones do not count. */
public final class RefundTally implements StateSection {
    private static final long NEVER = -1;

    private final Long2LongHashMap counts = new Long2LongHashMap(NEVER);
    private final Long2LongHashMap lastNs = new Long2LongHashMap(NEVER);

    public void added(long originalId, long nowNs) {
        counts.put(originalId, count(originalId) + 1);
        lastNs.put(originalId, nowNs);
    }

    public void removed(long originalId) {
        counts.put(originalId, count(originalId) - 1);
    }

    public long count(long originalId) {
        return Math.max(0, counts.get(originalId));
    }

    /** When the last refund of a sale was asked for; -1 when none was. */
    public long lastNs(long originalId) {
        return lastNs.get(originalId);
    }

    /** The sale is not in memory any more. */
    public void forget(long originalId) {
        counts.remove(originalId);
        lastNs.remove(originalId);
    }

    /** The sale is in memory again. */
    public void remember(long originalId, long count, long last) {
        if (last != NEVER) {
            counts.put(originalId, count);
            lastNs.put(originalId, last);
        }
    }

    /** Whether the last refund of a sale was asked for less than so long ago. */
    public boolean within(long originalId, long nowNs, long intervalNs) {
        long last = lastNs.get(originalId);
        return last != NEVER && nowNs - last < intervalNs;
    }

    @Override
    public void write(StateOutput to) {
        Numbers.write(counts, to);
        Numbers.write(lastNs, to);
    }

    @Override
    public void read(StateInput from) {
        Numbers.read(from, counts);
        Numbers.read(from, lastNs);
    }
}
