package org.pointsman.ops.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.pointsman.registry.model.HoldReason;

/**
 * A hold as it is asked for.
 *
 * @param hold         the hold reason
 * @param effectiveAt  announced for this moment, also as {@code from}; null = at once
 * @param endsAt       planned end, also as {@code until}; null = open
 * @param killInFlight whether a terminal's security hold ends what waits for its network; null = no
 */
record HoldBody(String hold, @JsonAlias("from") String effectiveAt, @JsonAlias("until") String endsAt, String evidence,
        Boolean killInFlight, String reason) {

    HoldReason holdReason() {
        if (hold == null) {
            throw ProblemException.invalid("hold is missing: the hold reason, such as MAINTENANCE");
        }
        return ApiCall.constant(HoldReason.class, "hold reason", hold);
    }

    long effectiveAtMs() {
        return effectiveAt == null ? 0 : Times.parseMs("effectiveAt", effectiveAt);
    }

    long endsAtMs() {
        return endsAt == null ? 0 : Times.parseMs("endsAt", endsAt);
    }
}
