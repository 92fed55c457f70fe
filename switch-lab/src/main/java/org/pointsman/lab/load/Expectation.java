package org.pointsman.lab.load;

import java.util.List;
import org.agrona.collections.IntHashSet;

/** Which F39 each kind of request must get. One thread, no garbage. */
final class Expectation {
    private final IntHashSet alsoAllowed = new IntHashSet();

    /** @param alsoAllowed refusals that are no violation */
    Expectation(List<String> alsoAllowed) {
        alsoAllowed.forEach(f39 -> this.alsoAllowed.add(ResponseCode.of(f39)));
    }

    /** Whether an approval would be wrong, whatever else is allowed. */
    static boolean mustBeRefused(LoadCall call) {
        return switch (call.kind()) {
            case MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> true;
            case REFUND -> call.isExcessive();
            case SALE, VOID, REVERSAL, REPEAT, ECHO -> false;
        };
    }

    /** Whether this F39 is right; that of a repeat is compared with the first answer instead. */
    boolean isMet(LoadCall call, int f39) {
        boolean expected = switch (call.kind()) {
            case SALE, VOID, REVERSAL, ECHO -> f39 == ResponseCode.APPROVED;
            case REPEAT -> true;
            case REFUND -> f39 == (call.isExcessive() ? ResponseCode.TOO_MUCH : ResponseCode.APPROVED);
            case MALFORMED -> f39 == ResponseCode.MALFORMED;
            case UNKNOWN_TERMINAL -> f39 == ResponseCode.UNKNOWN_TERMINAL;
            case SUSPENDED_TERMINAL -> f39 == ResponseCode.NOT_PERMITTED || f39 == ResponseCode.UNKNOWN_TERMINAL;
        };
        return expected || isAlsoAllowed(f39);
    }

    /** Whether this F39 was declared no violation. */
    boolean isAlsoAllowed(int f39) {
        return alsoAllowed.contains(f39);
    }
}
