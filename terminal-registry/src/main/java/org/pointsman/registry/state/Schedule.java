package org.pointsman.registry.state;

import java.util.List;
import java.util.SortedMap;
import org.pointsman.registry.model.DueHold;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;

/** Keeps the list of holds that change by themselves, the next one first. */
final class Schedule {
    private Schedule() {
    }

    /** Replaces what a terminal or scope had in the list. */
    static void replace(SortedMap<DueHold, Hold> due, HoldScope scope, String id, List<Hold> before, List<Hold> after) {
        before.stream().filter(hold -> hold.dueMs() != 0).forEach(hold -> due.remove(entry(scope, id, hold)));
        after.stream().filter(hold -> hold.dueMs() != 0).forEach(hold -> due.put(entry(scope, id, hold), hold));
    }

    private static DueHold entry(HoldScope scope, String id, Hold hold) {
        return new DueHold(hold.dueMs(), scope, id, hold.reason(), hold.origin());
    }
}
