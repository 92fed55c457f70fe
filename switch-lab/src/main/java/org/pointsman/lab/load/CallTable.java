package org.pointsman.lab.load;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/** The requests in flight of a loop, and spare objects for more. One thread. */
final class CallTable {
    private final Long2ObjectHashMap<LoadCall> open = new Long2ObjectHashMap<>();
    private final ArrayDeque<LoadCall> spare = new ArrayDeque<>();

    /** A call to be filled in. */
    LoadCall take() {
        LoadCall call = spare.pollLast();
        return call == null ? new LoadCall() : call;
    }

    void put(LoadCall call) {
        open.put(call.key(), call);
    }

    boolean contains(long key) {
        return open.containsKey(key);
    }

    /** The call an answer belongs to, which is in flight no more; null when there is none. */
    LoadCall remove(long key) {
        return open.remove(key);
    }

    /** Takes back a call that was removed. */
    void recycle(LoadCall call) {
        spare.addLast(call);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void forEach(Consumer<LoadCall> visitor) {
        open.values().forEach(visitor);
    }
}
