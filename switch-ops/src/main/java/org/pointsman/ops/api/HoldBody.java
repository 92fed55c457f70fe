package org.pointsman.ops.api;

import org.pointsman.registry.HoldReason;

/**
 * A hold as it is asked for.
 *
 * @param hold        the hold reason
 * @param effectiveAt announced for this moment; null = at once
 * @param endsAt      planned end; null = open
 * @param killInFlight whether a terminal's security hold ends what waits for its network; null = no
 */
record HoldBody(String hold, String effectiveAt, String endsAt, String evidence, Boolean killInFlight, String reason) {

    HoldReason holdReason() {
        if (hold == null) {
            throw ProblemException.invalid("hold is missing: the hold reason, such as MAINTENANCE");
        }
        return Call.constant(HoldReason.class, "hold reason", hold);
    }

    long effectiveAtMs() {
        return effectiveAt == null ? 0 : Times.parseMs("effectiveAt", effectiveAt);
    }

    long endsAtMs() {
        return endsAt == null ? 0 : Times.parseMs("endsAt", endsAt);
    }
}
