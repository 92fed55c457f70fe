package org.pointsman.lab.load;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/** The requests in flight of a loop, and spare objects for more. One thread. */
final class CallTable {
    private final Long2ObjectHashMap<Call> open = new Long2ObjectHashMap<>();
    private final ArrayDeque<Call> spare = new ArrayDeque<>();

    /** A call to be filled in. */
    Call take() {
        Call call = spare.pollLast();
        return call == null ? new Call() : call;
    }

    void put(Call call) {
        open.put(call.key(), call);
    }

    boolean contains(long key) {
        return open.containsKey(key);
    }

    /** The call an answer belongs to, which is in flight no more; null when there is none. */
    Call remove(long key) {
        return open.remove(key);
    }

    /** Takes back a call that was removed. */
    void recycle(Call call) {
        spare.addLast(call);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void forEach(Consumer<Call> visitor) {
        open.values().forEach(visitor);
    }
}
