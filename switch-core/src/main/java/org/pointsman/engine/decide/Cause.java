package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.state.LimitBreach;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.Result;
import org.pointsman.registry.model.Hold;

/** What a step of the ladder found that explains its answer, as the outcome records it. Reused. */
final class Cause {
    private HoldPlace place;
    private Hold hold;
    private LimitBreach limit;
    private int standing;

    void clear() {
        place = HoldPlace.NONE;
        hold = null;
        limit = null;
        standing = 0;
    }

    /** The state of what was asked for, by its place in the list of its states. */
    void standing(Enum<?> state) {
        standing = state.ordinal() + 1;
    }

    /** Of holds that work, the worst; of equal ones the first that was placed. */
    void heldBy(HoldPlace on, List<Hold> holds) {
        for (Hold each : holds) {
            if (!each.announced() && worse(each)) {
                place = on;
                hold = each;
            }
        }
    }

    private boolean worse(Hold other) {
        int more = hold == null ? 1 : other.holdClass().compareTo(hold.holdClass());
        return more > 0 || (more == 0 && other.blocksFromMs() < hold.blocksFromMs());
    }

    /** Null for a limit that is kept. */
    Result beyond(LimitBreach found) {
        limit = found;
        return found == null ? null : found.refusal();
    }

    HoldPlace place() {
        return place;
    }

    /** Null when none decided. */
    Hold hold() {
        return hold;
    }

    /** Null when none decided. */
    LimitBreach limit() {
        return limit;
    }

    /** 0 when no state decided, else 1 for the first of its states. */
    int standing() {
        return standing;
    }
}
