package org.pointsman.security;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of every terminal, for gateways: a projection of the engine's state, written by the engine thread and read by
 * any thread.
 */
public final class KeyDirectory {
    private final ConcurrentHashMap<Long, TerminalKeys> keys = new ConcurrentHashMap<>();

    /** The keys of a terminal by its packed TID; null when it is unknown or its keys are destroyed. */
    public TerminalKeys find(long tid) {
        return keys.get(tid);
    }

    /** Replaces the keys of a terminal. */
    public void put(long tid, TerminalKeys terminalKeys) {
        keys.put(tid, terminalKeys);
    }

    /** Forgets the keys of a terminal. */
    public void remove(long tid) {
        keys.remove(tid);
    }
}
