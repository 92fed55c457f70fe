package org.pointsman.engine.decide;

import org.pointsman.engine.state.ChipDataOf;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * Script notices (0620): what a chip did with what its issuer sent it. They are about the card, not the terminal: taken
 * in every state of it, stored and forwarded like an advice. Without their original they are 25 (dialect section 6).
 */
final class NoticeRules {
    private static final Transaction[] ORIGINALS = {Transaction.PURCHASE, Transaction.PREAUTH,
            Transaction.ADDITIONAL_PREAUTH, Transaction.COMPLETION, Transaction.PURCHASE_VOID, Transaction.PREAUTH_VOID,
            Transaction.COMPLETION_VOID, Transaction.BALANCE};

    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final RepeatMemory memory;
    private final TransactionRecord original = new TransactionRecord();

    NoticeRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
        memory = new RepeatMemory(state);
    }

    void decide(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        int earlier = state.duplicates.find(terminal, Transaction.SCRIPT_NOTICE.code(), request.batch(),
                request.stan());
        if (earlier != TransactionTable.NONE && !memory.over(nowNs, state.transactions.wrap(earlier, original))) {
            repeat(nowNs, request, earlier, out);
            return;
        }
        Result refusal = refuse(request, terminal);
        if (refusal != null) {
            answer(nowNs, request, refusal, out);
            return;
        }
        out.action(OutcomeKind.ACCEPT_ADVICE);
        out.originalId(original.id());
        out.network(original.network());
        effects.adviceAccepted(out, request, state.nextRrn, nowNs, Transaction.SCRIPT_NOTICE);
    }

    private void repeat(long nowNs, TerminalRequestDecoder request, int earlier, OutcomeDraft out) {
        state.transactions.wrap(earlier, original);
        if (original.fingerprint() == request.fingerprint()) {
            out.transactionId(original.id());
            effects.storedAnswer(out, request.exchangeId(), original);
        } else {
            answer(nowNs, request, Result.DUPLICATE, out);
        }
    }

    private void answer(long nowNs, TerminalRequestDecoder request, Result result, OutcomeDraft out) {
        effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.SCRIPT_NOTICE, result);
    }

    private Result refuse(TerminalRequestDecoder request, int terminal) {
        if (!permissions.merchantMatches(terminal, request)) {
            return Result.MERCHANT_INVALID;
        }
        if (ChipDataOf.length(request) == 0) {
            return Result.FORMAT_ERROR;
        }
        return find(request, terminal) && answered() ? null : Result.ORIGINAL_NOT_FOUND;
    }

    // By F61, and by F37 where it is sent.
    private boolean find(TerminalRequestDecoder request, int terminal) {
        for (Transaction transaction : ORIGINALS) {
            int slot = state.duplicates.find(terminal, transaction.code(), request.originalBatch(),
                    request.originalStan());
            for (; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
                if (named(slot, request)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean named(int slot, TerminalRequestDecoder request) {
        state.transactions.wrap(slot, original);
        return request.originalRrn() < 0 || request.originalRrn() == original.id();
    }

    // A script comes with the network's answer.
    private boolean answered() {
        return original.responseCode() != 0;
    }
}
