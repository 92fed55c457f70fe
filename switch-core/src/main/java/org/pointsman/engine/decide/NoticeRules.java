package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.decide.RequestInHand.Repeat;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * Script notices (0620): what a chip did with what its issuer sent it. They are about the card, not the terminal: taken
 * in every state of it, stored and forwarded like an advice. Without their original they are 25 (dialect section 6),
 * and 96 where it may be in the archive and is not named by its number.
 */
final class NoticeRules implements MessageRules {
    private static final List<Transaction> ORIGINALS = List.of(Transaction.PURCHASE, Transaction.PREAUTH,
            Transaction.ADDITIONAL_PREAUTH, Transaction.COMPLETION, Transaction.PURCHASE_VOID, Transaction.PREAUTH_VOID,
            Transaction.COMPLETION_VOID, Transaction.BALANCE);

    private final EngineState state;
    private final Effects effects;
    private final RepeatAnswers repeats;
    private final LeftOriginals left;

    NoticeRules(EngineState state, Effects effects, RepeatAnswers repeats) {
        this.state = state;
        this.effects = effects;
        this.repeats = repeats;
        left = new LeftOriginals(state);
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        out.action(OutcomeKind.ACCEPT_ADVICE);
        out.originalId(in.original.id());
        out.network(in.original.network());
        effects.adviceAccepted(in, out);
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        if (in.repeat == Repeat.NEW) {
            effects.answer(in, decided, out);
        } else {
            repeats.answer(in, out);
        }
    }

    Result original(RequestInHand in) {
        if (find(in) || findByReference(in)) {
            return answered(in.original) ? null : Result.ORIGINAL_NOT_FOUND;
        }
        in.recalls = in.recalled != Result.ORIGINAL_NOT_FOUND && state.left(in.message.originalRrn());
        return left.mayBe(in) ? Result.SYSTEM_MALFUNCTION : Result.ORIGINAL_NOT_FOUND;
    }

    // What came back from the archive is found by its number alone.
    private boolean findByReference(RequestInHand in) {
        return state.wrap(in.message.originalRrn(), in.original) && in.original.terminal() == in.terminal
                && in.original.batch() == in.message.originalBatch() && in.original.stan() == in.message.originalStan()
                && ORIGINALS.contains(Transaction.of(in.original.transaction()));
    }

    // By F61, and by F37 where it is sent.
    private boolean find(RequestInHand in) {
        TerminalRequestDecoder message = in.message;
        for (Transaction transaction : ORIGINALS) {
            int slot = state.duplicates.find(in.terminal, transaction.code(), message.originalBatch(),
                    message.originalStan());
            for (; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
                if (named(message, state.transactions.wrap(slot, in.original))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean named(TerminalRequestDecoder message, TransactionRecord original) {
        return message.originalRrn() < 0 || message.originalRrn() == original.id();
    }

    // A script comes with the network's answer.
    private static boolean answered(TransactionRecord original) {
        return original.responseCode() != 0;
    }
}
