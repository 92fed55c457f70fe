package org.pointsman.registry;

import java.util.List;

/**
 * One open hold of a terminal. Class and blocked capabilities are those of the rules when it was placed.
 *
 * @param reason     reason
 * @param holdClass  class of the reason
 * @param blocked    blocked capabilities
 * @param origin     role under which it was placed; one hold per reason and origin
 * @param placedBy   who placed it
 * @param placedAtMs when, epoch milliseconds
 * @param endsAtMs   planned end, epoch milliseconds; 0 = open
 * @param evidence   references such as transaction ids; may be empty
 * @param version    version of the terminal that came with this hold
 */
public record Hold(HoldReason reason, HoldClass holdClass, List<Capability> blocked, Role origin, String placedBy,
        long placedAtMs, long endsAtMs, String evidence, long version) {

    public Hold {
        blocked = List.copyOf(blocked);
    }

    boolean endedAt(long atMs) {
        return endsAtMs != 0 && endsAtMs <= atMs;
    }

    boolean is(HoldReason otherReason, Role otherOrigin) {
        return reason == otherReason && origin == otherOrigin;
    }
}
