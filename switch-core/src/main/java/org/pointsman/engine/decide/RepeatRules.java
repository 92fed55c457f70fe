package org.pointsman.engine.decide;

import org.pointsman.engine.decide.RequestInHand.Repeat;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;

/**
 * Ladder step 5: what came before under the same key. It comes before the terminal's state, so that a repeat of an
 * approved sale gets its answer even now.
 */
final class RepeatRules {
    private final EngineState state;
    private final RepeatMemory memory;

    RepeatRules(EngineState state) {
        this.state = state;
        memory = new RepeatMemory(state);
    }

    /** What a repeat is told; null when it is none. */
    Result earlierAnswer(RequestInHand in) {
        in.repeat = repeat(in);
        return switch (in.repeat) {
            case NEW -> null;
            case OTHER -> Result.DUPLICATE;
            case TAKEN_BACK -> Result.RELATED_STATE;
            case RUNNING, ANSWERED -> Result.of(in.earlier.result());
        };
    }

    /** What is new has to be remembered: reversals and what people do may use what is left beyond the bound. */
    Result room(RequestInHand in) {
        return in.repeat == Repeat.NEW && state.full() ? Result.SYSTEM_MALFUNCTION : null;
    }

    private Repeat repeat(RequestInHand in) {
        TerminalRequestDecoder message = in.message;
        int slot = state.duplicates.find(in.terminal, in.transaction.code(), message.batch(), message.stan());
        if (slot == TransactionTable.NONE) {
            return Repeat.NEW;
        }
        state.transactions.wrap(slot, in.earlier);
        if (memory.over(in.nowNs, in.earlier)) {
            boolean madeThen = in.transaction.financial() && memory.madeThen(in.nowNs, message, in.earlier);
            return madeThen ? Repeat.OTHER : Repeat.NEW;
        }
        return known(in.earlier, message);
    }

    private static Repeat known(TransactionRecord earlier, TerminalRequestDecoder message) {
        if (takenBack(earlier)) {
            return Repeat.TAKEN_BACK;
        }
        if (earlier.fingerprint() != message.fingerprint()) {
            return Repeat.OTHER;
        }
        return earlier.state() == TransactionState.SENT ? Repeat.RUNNING : Repeat.ANSWERED;
    }

    // An approval that was reversed meanwhile must not be told again: nobody would pay for the goods.
    private static boolean takenBack(TransactionRecord earlier) {
        return switch (earlier.state()) {
            case TOMBSTONE -> true;
            case VOIDED, PREAUTH_VOIDED, AUTHORISED -> earlier.takenBack() || undoneInVain(earlier);
            case REVERSED, REVERSAL_PENDING -> earlier.result() == Result.APPROVED.code();
            default -> undoneInVain(earlier);
        };
    }

    // People have said that its network keeps it, whatever has followed it since: the money goes back some other way.
    private static boolean undoneInVain(TransactionRecord earlier) {
        return earlier.reversal() == TransactionRecord.REVERSAL_ACKNOWLEDGED
                && earlier.result() == Result.APPROVED.code() && !earlier.refund()
                && (!earlier.tells() || (earlier.standIn() && earlier.outsideBatch()));
    }
}
