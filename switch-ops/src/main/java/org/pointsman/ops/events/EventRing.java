package org.pointsman.ops.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The newest events; the oldest make room. Any thread. */
final class EventRing {
    private final LiveEvent[] slots;
    private long last;

    EventRing(int size) {
        slots = new LiveEvent[size];
    }

    synchronized void add(long sequence, ObjectNode line) {
        last++;
        slots[(int) (last % slots.length)] = new LiveEvent(last, sequence, line);
    }

    /** Number of the newest; 0 when there is none. */
    synchronized long last() {
        return last;
    }

    /** Those behind a number that are still there, at most so many of the newest, the oldest first. */
    synchronized List<LiveEvent> after(long number, int most) {
        long first = Math.max(number + 1, Math.max(1, last - Math.min(most, slots.length) + 1));
        List<LiveEvent> found = new ArrayList<>();
        for (long each = first; each <= last; each++) {
            found.add(slots[(int) (each % slots.length)]);
        }
        return found;
    }

    /** The number behind which events of later records stand, as far as they are still there. */
    synchronized long upTo(long sequence) {
        long first = Math.max(1, last - slots.length + 1);
        long number = last;
        while (number >= first && slots[(int) (number % slots.length)].sequence() > sequence) {
            number--;
        }
        return number;
    }
}
