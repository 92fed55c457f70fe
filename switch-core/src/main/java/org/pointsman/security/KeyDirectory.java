package org.pointsman.security;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The keys of every terminal, for gateways: a projection of the engine's state, written when a change is in the journal
 * and read by any thread. Striped maps under a lock each, because a concurrent map would box the TID of every request.
 */
public final class KeyDirectory {
    private static final int STRIPE_BITS = 6;

    private final List<Long2ObjectHashMap<TerminalKeys>> stripes = new ArrayList<>();

    /** An empty directory. */
    public KeyDirectory() {
        for (int i = 0; i < 1 << STRIPE_BITS; i++) {
            stripes.add(new Long2ObjectHashMap<>());
        }
    }

    /** The keys of a terminal by its packed TID; null when it is unknown or its keys are destroyed. */
    public TerminalKeys find(long tid) {
        Long2ObjectHashMap<TerminalKeys> stripe = stripe(tid);
        synchronized (stripe) {
            return stripe.get(tid);
        }
    }

    /** Replaces the keys of a terminal. */
    public void put(long tid, TerminalKeys terminalKeys) {
        Long2ObjectHashMap<TerminalKeys> stripe = stripe(tid);
        synchronized (stripe) {
            stripe.put(tid, terminalKeys);
        }
    }

    /** Forgets the keys of a terminal. */
    public void remove(long tid) {
        Long2ObjectHashMap<TerminalKeys> stripe = stripe(tid);
        synchronized (stripe) {
            stripe.remove(tid);
        }
    }

    private Long2ObjectHashMap<TerminalKeys> stripe(long tid) {
        return stripes.get((int) ((tid * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - STRIPE_BITS)));
    }
}
