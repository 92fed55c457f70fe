package org.pointsman.gateway;

import org.agrona.collections.Long2LongHashMap;

/**
 * How often a terminal may sign on: so many times at once, then once an interval. A sign-on carries no MAC, so anybody
 * can send one in a terminal's name; without a limit new keys would be made faster than their holder can use them. One
 * thread.
 */
final class SignOnLimit {
    private static final int MAX_TERMINALS = 1 << 16;

    private final long intervalNs;
    private final long slackNs;
    /** When the sign-ons so far would have been due at one an interval. */
    private final Long2LongHashMap dueNs = new Long2LongHashMap(Long.MIN_VALUE);

    /**
     * @param atOnce     sign-ons without a pause between them; 0 for no limit
     * @param intervalNs for each further one
     */
    SignOnLimit(int atOnce, long intervalNs) {
        this.intervalNs = atOnce == 0 ? 0 : intervalNs;
        slackNs = (atOnce - 1) * intervalNs;
    }

    /** Whether this sign-on may go on; it is counted then. */
    boolean admits(long tid, long nowNs) {
        if (intervalNs == 0) {
            return true;
        }
        long due = dueNs.get(tid);
        long from = due == Long.MIN_VALUE || due - nowNs < 0 ? nowNs : due;
        if (from - nowNs > slackNs) {
            return false;
        }
        if (dueNs.size() >= MAX_TERMINALS) {
            forget(nowNs);
        }
        dueNs.put(tid, from + intervalNs);
        return true;
    }

    private void forget(long nowNs) {
        for (Long2LongHashMap.EntryIterator entry = dueNs.entrySet().iterator(); entry.hasNext();) {
            entry.next();
            if (entry.getLongValue() - nowNs <= 0) {
                entry.remove();
            }
        }
        if (dueNs.size() >= MAX_TERMINALS) {
            dueNs.clear();
        }
    }
}
