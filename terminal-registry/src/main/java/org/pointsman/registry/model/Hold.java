package org.pointsman.registry.model;

import java.time.Instant;
import java.util.List;

/**
 * One open hold of a terminal or a scope. Class and blocked capabilities are those of the rules when it was
 * placed.
 *
 * @param reason        reason
 * @param holdClass     class of the reason
 * @param blocked       blocked capabilities
 * @param origin        role under which it was placed; one hold per reason and origin
 * @param placedBy      who placed it
 * @param placedAtMs    when, epoch milliseconds
 * @param endsAtMs      planned end, epoch milliseconds; 0 = open
 * @param evidence      references such as transaction ids; may be empty
 * @param version       version of the terminal or scope that came with this hold
 * @param effectiveAtMs from when it was announced to work, epoch milliseconds; 0 = since it was placed
 * @param announced     it is told of and blocks nothing yet
 * @param killInFlight  what waited for its network was ended with it (domain 3.11 row 1)
 */
public record Hold(HoldReason reason, HoldClass holdClass, List<Capability> blocked, Role origin, String placedBy,
        long placedAtMs, long endsAtMs, String evidence, long version, long effectiveAtMs, boolean announced,
        boolean killInFlight) {

    public Hold {
        blocked = List.copyOf(blocked);
    }

    /** A hold that works since it was placed. */
    public Hold(HoldReason reason, HoldClass holdClass, List<Capability> blocked, Role origin, String placedBy,
            long placedAtMs, long endsAtMs, String evidence, long version) {
        this(reason, holdClass, blocked, origin, placedBy, placedAtMs, endsAtMs, evidence, version, 0, false, false);
    }

    /** Since when it blocks, or will block, epoch milliseconds. */
    public long blocksFromMs() {
        return Math.max(placedAtMs, effectiveAtMs);
    }

    /** For the answer to who placed it. */
    public String words() {
        return (announced ? "; announced for " + Instant.ofEpochMilli(effectiveAtMs) + ": " : " by ") + reason + " ("
                + holdClass + ")" + (endsAtMs == 0 ? "" : " until " + Instant.ofEpochMilli(endsAtMs));
    }

    Hold effective() {
        return new Hold(reason, holdClass, blocked, origin, placedBy, placedAtMs, endsAtMs, evidence, version,
                effectiveAtMs, false, killInFlight);
    }

    /** When it changes by itself, epoch milliseconds; 0 = never. */
    public long dueMs() {
        return announced ? effectiveAtMs : endsAtMs;
    }

    public Hold killing(boolean inFlight) {
        return new Hold(reason, holdClass, blocked, origin, placedBy, placedAtMs, endsAtMs, evidence, version,
                effectiveAtMs, announced, inFlight);
    }

    public boolean endedAt(long atMs) {
        return !announced && endsAtMs != 0 && endsAtMs <= atMs;
    }

    public boolean is(HoldReason otherReason, Role otherOrigin) {
        return reason == otherReason && origin == otherOrigin;
    }
}
