package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalState;

/**
 * What an original that is not here would be if it has left memory. The archive is asked by number alone, so that of
 * one that is named otherwise nobody can say that it never was; but it is known what such a one has become.
 */
final class LeftOriginals {
    private final EngineState state;

    LeftOriginals(EngineState state) {
        this.state = state;
    }

    /** The row of the matrix of originals for one that was not found. */
    OriginalState of(RequestInHand in) {
        if (state.evictedBelow == 0 || in.message.originalRrn() >= 0) {
            return OriginalState.NOT_FOUND;
        }
        return switch (in.transaction) {
            case ADJUSTMENT,
                    TIP ->
                in.message.originalBatch() == state.terminals.batch(in.terminal)
                        ? OriginalState.NOT_FOUND
                        : OriginalState.SALE_BATCH_CLOSED;
            case PREAUTH_VOID, COMPLETION,
                    COMPLETION_NOTICE ->
                state.openedDays.hasSince(in.message.originalDate(), state.evictedBelow)
                        ? OriginalState.NOT_FOUND
                        : OriginalState.EXPIRED;
            default -> OriginalState.NOT_FOUND;
        };
    }

    /**
     * Whether one that is named by batch and trace number alone, and was not found, may have left: of the open batch
     * nothing leaves.
     */
    boolean mayBe(RequestInHand in) {
        return state.evictedBelow != 0 && in.message.originalRrn() < 0
                && in.message.originalBatch() != state.terminals.batch(in.terminal);
    }
}
