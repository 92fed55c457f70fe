package org.pointsman.engine;

/** What a terminal's reversal must not undo by machine (domain 3.9.3, 3.9.4): money that has moved on is for people. */
final class ReversalExceptions {
    private final EngineState state;

    ReversalExceptions(EngineState state) {
        this.state = state;
    }

    /** Why people have to decide; null when the machine may. */
    ExceptionReason of(TransactionRecord original, long amountMinor, int terminal) {
        boolean asSold = amountMinor == original.amountMinor();
        return switch (original.state()) {
            case SENT -> asSold ? null : ExceptionReason.REVERSAL_OTHER_AMOUNT;
            case APPROVED -> asSold ? movedOn(original, terminal) : ExceptionReason.REVERSAL_OTHER_AMOUNT;
            case PART_REFUNDED, REFUNDED, UNKNOWN -> ExceptionReason.ORIGINAL_REFUNDED;
            default -> null;
        };
    }

    private ExceptionReason movedOn(TransactionRecord original, int terminal) {
        if (original.voidPending() || original.reservedMinor() != 0) {
            return ExceptionReason.FOLLOW_UP_RUNNING;
        }
        return original.batch() == state.terminals.batch(terminal) ? null : ExceptionReason.BATCH_CLOSED;
    }
}
