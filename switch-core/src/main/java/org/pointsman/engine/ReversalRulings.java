package org.pointsman.engine;

import org.pointsman.registry.MessageType;

/**
 * What a terminal's reversal does to an original that is there (domain 3.9.3, 3.9.4): the reversal column of the matrix,
 * and people where the amount is another one than that of what stands.
 */
final class ReversalRulings {
    private final OriginalMatrix matrix;
    private final Standings standings;

    ReversalRulings(EngineState state) {
        matrix = state.originals;
        standings = new Standings(state);
    }

    Ruling of(long nowNs, TransactionRecord original, long amountMinor) {
        return otherAmount(original, amountMinor)
                ? Ruling.PEOPLE_OTHER_AMOUNT
                : matrix.ruling(standings.of(nowNs, original), MessageType.REVERSAL);
    }

    private static boolean otherAmount(TransactionRecord original, long amountMinor) {
        return switch (original.state()) {
            case SENT, APPROVED, AUTHORISED -> amountMinor != original.amountMinor();
            default -> false;
        };
    }
}
