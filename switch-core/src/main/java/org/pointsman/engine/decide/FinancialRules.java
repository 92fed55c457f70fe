package org.pointsman.engine.decide;

import org.agrona.collections.LongArrayList;
import org.pointsman.engine.state.ChipDataOf;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Authentication;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Ladder steps 5 to 16 for messages that ask a network. */
final class FinancialRules {
    private static final int QR_ENTRY = 3;
    private static final int KEYED_ENTRY_DIVISOR = 10;

    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final ServiceRules services;
    private final OriginalRules originals;
    private final RepeatMemory memory;
    private final TransactionRecord record = new TransactionRecord();

    FinancialRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
        services = new ServiceRules(state);
        originals = new OriginalRules(state, services);
        memory = new RepeatMemory(state);
    }

    void decide(long nowNs, TerminalRequestDecoder request, Transaction transaction, Authentication verdict,
            int terminal, OutcomeDraft out) {
        int earlier = state.duplicates.find(terminal, transaction.code(), request.batch(), request.stan());
        if (earlier != TransactionTable.NONE && repeats(nowNs, request, earlier)) {
            repeat(nowNs, request, transaction, record, out);
            return;
        }
        Result refusal = refuse(nowNs, request, transaction, verdict, terminal);
        if (refusal != null) {
            decline(nowNs, request, transaction, terminal, refusal, out);
            return;
        }
        if (transaction.advice()) {
            accept(nowNs, request, transaction, out);
        } else {
            forward(nowNs, request, transaction, terminal, out);
        }
    }

    private boolean repeats(long nowNs, TerminalRequestDecoder request, int earlier) {
        state.transactions.wrap(earlier, record);
        return !memory.over(nowNs, record) || memory.madeThen(nowNs, request, record);
    }

    // Step 5: it comes before the terminal's state, so that a repeat of an approved sale gets its answer even now.
    private void repeat(long nowNs, TerminalRequestDecoder request, Transaction transaction, TransactionRecord earlier,
            OutcomeDraft out) {
        if (memory.over(nowNs, earlier)) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, transaction, Result.DUPLICATE);
            return;
        }
        if (takenBack(earlier)) {
            out.transactionId(earlier.id());
            effects.answer(out, request.exchangeId(), earlier.id(), earlier.admittedNs(), transaction,
                    Result.RELATED_STATE);
            return;
        }
        if (earlier.fingerprint() != request.fingerprint()) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, transaction, Result.DUPLICATE);
            return;
        }
        out.transactionId(earlier.id());
        if (earlier.state() == TransactionState.SENT) {
            join(earlier, out);
        } else {
            effects.storedAnswer(out, request.exchangeId(), earlier);
        }
    }

    // An approval that was reversed meanwhile must not be told again: nobody would pay for the goods.
    private static boolean takenBack(TransactionRecord earlier) {
        return switch (earlier.state()) {
            case TOMBSTONE -> true;
            case APPROVED -> undoneInVain(earlier);
            case VOIDED, PREAUTH_VOIDED, AUTHORISED -> earlier.takenBack() || undoneInVain(earlier);
            case REVERSED, REVERSAL_PENDING -> earlier.result() == Result.APPROVED.code();
            default -> false;
        };
    }

    // People have said that its network keeps it; the money goes back some other way.
    private static boolean undoneInVain(TransactionRecord earlier) {
        return earlier.reversal() == TransactionRecord.REVERSAL_ACKNOWLEDGED
                && earlier.result() == Result.APPROVED.code() && !earlier.refund()
                && !Transaction.of(earlier.transaction()).advice();
    }

    private void join(TransactionRecord earlier, OutcomeDraft out) {
        LongArrayList waiting = state.waiting.get(earlier.id());
        out.action(OutcomeKind.JOIN);
        if (waiting != null && waiting.size() == EngineState.MAX_WAITING) {
            effects.close(out, waiting.getLong(0), earlier.id(), Transaction.of(earlier.transaction()));
        }
    }

    private Result refuse(long nowNs, TerminalRequestDecoder request, Transaction transaction, Authentication verdict,
            int terminal) {
        Result refusal = permissions.check(nowNs, terminal, transaction.messageType(), request);
        if (refusal != null) {
            return refusal;
        }
        if (!permissions.trading(terminal, request)) {
            return Result.SIGN_ON_AGAIN;
        }
        refusal = services.payment(nowNs, request, transaction, terminal);
        if (refusal == null) {
            refusal = state.offline.refusal(request, transaction, state.funds.mid(state.terminals.merchant(terminal)));
        }
        if (refusal != null) {
            return refusal;
        }
        if (verdict == Authentication.CARD_DATA_UNUSABLE) {
            return request.entryMode() / KEYED_ENTRY_DIVISOR == QR_ENTRY
                    ? Result.NOT_SUPPORTED
                    : Result.INVALID_TRANSACTION;
        }
        if (verdict == Authentication.CARD_MISMATCH) {
            return Result.CARD_MISMATCH;
        }
        boolean amountMissing = transaction != Transaction.BALANCE && request.amountMinor() <= 0;
        if (amountMissing || request.currency() != state.networks.config().currency()) {
            return Result.INVALID_AMOUNT;
        }
        if (transaction.tellsChipData() && ChipDataOf.length(request) == 0) {
            return Result.FORMAT_ERROR;
        }
        refusal = state.limits.checkSale(request, transaction, terminal);
        if (refusal == null) {
            refusal = originals.check(nowNs, request, transaction, terminal);
        }
        if (refusal == null && transaction == Transaction.REFUND
                && !funded(originals.original().merchant(), request.amountMinor())) {
            return Result.INSUFFICIENT_FUNDS;
        }
        return refusal != null ? refusal : routeRefusal(request, transaction);
    }

    // Refunds that wait for the merchant's money come first.
    private boolean funded(int merchant, long amountMinor) {
        return state.pendingFunds.size(merchant) == 0 && state.funds.enough(merchant, amountMinor);
    }

    private Result routeRefusal(TerminalRequestDecoder request, Transaction transaction) {
        if (!transaction.followsUp() && route(request) < 0) {
            return Result.NO_ROUTE;
        }
        if (transaction.advice()) {
            return null;
        }
        if (network(request, transaction) == Networks.NONE) {
            return Result.LINK_DOWN;
        }
        return state.stans.nextAfter(state.stans.previous()) == StanAllocator.NONE ? Result.SYSTEM_MALFUNCTION : null;
    }

    private int route(TerminalRequestDecoder request) {
        return state.networks.route(Service.of(request.service()), request.bin(), request.panLength());
    }

    // What follows an original goes where that went: no other network knows it.
    private int network(TerminalRequestDecoder request, Transaction transaction) {
        if (!transaction.followsUp()) {
            return state.networks.firstUp(route(request), Networks.NONE);
        }
        int network = originals.original().network();
        return state.networks.isUp(network) ? network : Networks.NONE;
    }

    // A wrong batch is no business answer, and another merchant's is another key: the same STAN may come again, put
    // right.
    private void decline(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal,
            Result refusal, OutcomeDraft out) {
        boolean recorded = refusal != Result.SIGN_ON_AGAIN && permissions.merchantMatches(terminal, request);
        out.action(recorded ? OutcomeKind.DECLINE : OutcomeKind.NONE);
        out.result(refusal);
        effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, transaction, refusal);
    }

    // It was done before it came: whether the network can be reached now does not matter.
    private void accept(long nowNs, TerminalRequestDecoder request, Transaction transaction, OutcomeDraft out) {
        out.action(OutcomeKind.ACCEPT_ADVICE);
        if (transaction.followsUp()) {
            out.originalId(originals.original().id());
            out.network(originals.original().network());
        } else {
            out.network(state.networks.first(route(request)));
        }
        effects.adviceAccepted(out, request, state.nextRrn, nowNs, transaction);
    }

    private void forward(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal,
            OutcomeDraft out) {
        int network = network(request, transaction);
        int stan = state.stans.nextAfter(state.stans.previous());
        TransactionRecord original = null;
        if (transaction.followsUp()) {
            original = originals.original();
            out.originalId(original.id());
        }
        out.action(OutcomeKind.FORWARD);
        out.network(network);
        out.upstreamStan(stan);
        out.deadlineNs(nowNs + state.networks.timeoutNs(network));
        effects.send(out, request.exchangeId(), state.nextRrn, nowNs, transaction, terminal, network, stan,
                request.amountMinor(), original, PaymentMeans.byVoucher(request));
    }
}
