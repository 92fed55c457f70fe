package org.pointsman.engine.state;

import java.util.concurrent.TimeUnit;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.registry.model.MessageType;

/**
 * What a terminal's reversal does to an original that is there (domain 3.9.3, 3.9.4): the reversal column of the
 * matrix, and people where the amount is another one than that of what stands, or its memory is over.
 */
public final class ReversalRuleFinder {
    private final OriginalMatrix matrix;
    private final OriginalStates standings;
    private final Networks networks;

    public ReversalRuleFinder(EngineState state) {
        matrix = state.originals;
        standings = new OriginalStates(state);
        networks = state.networks;
    }

    public FollowUpRule of(long nowNs, TransactionRecord original, long amountMinor) {
        if (otherAmount(original, amountMinor)) {
            return FollowUpRule.PEOPLE_OTHER_AMOUNT;
        }
        boolean stoodIn = stoodIn(original);
        OriginalState standing = stoodIn ? standings.told(original) : standings.of(nowNs, original);
        FollowUpRule ruling = matrix.ruling(standing, MessageType.REVERSAL);
        if (ruling != FollowUpRule.UNDO) {
            return ruling;
        }
        if (tooLate(nowNs, original)) {
            return FollowUpRule.PEOPLE_TOO_LATE;
        }
        return stoodIn && original.safAttempts() > 0 ? FollowUpRule.PEOPLE_RUNNING : ruling;
    }

    // Its network does not know it yet, or may be about to.
    private static boolean stoodIn(TransactionRecord original) {
        return original.standIn() && original.state() == TransactionState.APPROVED && original.owesReversal();
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
