package org.pointsman.engine;

import java.util.concurrent.TimeUnit;
import org.pointsman.registry.MessageType;

/**
 * What a terminal's reversal does to an original that is there (domain 3.9.3, 3.9.4): the reversal column of the matrix,
 * and people where the amount is another one than that of what stands, or its memory is over.
 */
final class ReversalRulings {
    private final OriginalMatrix matrix;
    private final Standings standings;
    private final Networks networks;

    ReversalRulings(EngineState state) {
        matrix = state.originals;
        standings = new Standings(state);
        networks = state.networks;
    }

    Ruling of(long nowNs, TransactionRecord original, long amountMinor) {
        if (otherAmount(original, amountMinor)) {
            return Ruling.PEOPLE_OTHER_AMOUNT;
        }
        Ruling ruling = matrix.ruling(standings.of(nowNs, original), MessageType.REVERSAL);
        return ruling == Ruling.UNDO && tooLate(nowNs, original) ? Ruling.PEOPLE_TOO_LATE : ruling;
    }

    private boolean tooLate(long nowNs, TransactionRecord original) {
        int days = networks.config().memory().reversalDays();
        return days > 0 && nowNs - original.admittedNs() > TimeUnit.DAYS.toNanos(days);
    }

    private static boolean otherAmount(TransactionRecord original, long amountMinor) {
        return switch (original.state()) {
            case SENT, APPROVED, AUTHORISED -> amountMinor != original.amountMinor();
            default -> false;
        };
    }
}
