package org.pointsman.engine.state;

import org.pointsman.records.LimitKind;
import org.pointsman.records.Result;

/**
 * A limit that something goes beyond.
 *
 * @param bound the limit, minor units or a number as the kind says
 * @param used  what was used of it before, in the same unit
 */
public record LimitBreach(Result refusal, LimitKind kind, long bound, long used) {
    static final LimitBreach NO_ROOM = new LimitBreach(Result.SYSTEM_MALFUNCTION, LimitKind.NONE, 0, 0);

    static LimitBreach amount(LimitKind kind, long boundMinor, long usedMinor) {
        return new LimitBreach(Result.EXCEEDS_LIMIT, kind, boundMinor, usedMinor);
    }
}
