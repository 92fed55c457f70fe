package org.pointsman.registry.model;

import java.util.List;

/**
 * The holds on a merchant, a service or an application version. Remembered after the last was lifted, for its version.
 *
 * @param scope   kind
 * @param id      which one
 * @param holds   open holds in the order they were placed
 * @param version rises by one with every event
 */
public record HeldScope(HoldScope scope, String id, List<Hold> holds, long version) {

    public HeldScope {
        holds = List.copyOf(holds);
    }

    public static HeldScope none(HoldScope scope, String id) {
        return new HeldScope(scope, id, List.of(), 0);
    }

    /** Whether a hold works now. */
    public boolean held() {
        return HoldSet.working(holds);
    }

    /** Worst class of the holds that work. */
    public HoldClass holdClass() {
        return HoldSet.worstClass(holds);
    }

    /** Union of what they block, as a mask of {@link Capability#bit()}. */
    public int blockedCapabilities() {
        return HoldSet.blocked(holds);
    }

    /** Kind and id on one line. */
    public String subject() {
        return scope + " " + id;
    }
}
