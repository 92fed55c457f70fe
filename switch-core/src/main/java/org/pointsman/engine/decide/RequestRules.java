package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.Authentication;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.TerminalState;

/** The check ladder (domain 3.9.1) up to where requests part: the first failure decides. */
final class RequestRules {
    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final ManagementRules management;
    private final FinancialRules financial;
    private final ReversalRules reversals;
    private final SettlementRules settlements;
    private final NoticeRules notices;
    private final ParameterRules parameters;

    RequestRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
        permissions = new PermissionRules(state);
        management = new ManagementRules(state, effects, permissions);
        financial = new FinancialRules(state, effects, permissions);
        reversals = new ReversalRules(state, effects, permissions);
        settlements = new SettlementRules(state, effects, permissions);
        notices = new NoticeRules(state, effects, permissions);
        parameters = new ParameterRules(state, effects, permissions);
    }

    void decide(long nowNs, TerminalRequestDecoder request, OutcomeDraft out) {
        out.transactionId(state.nextRrn);
        int terminal = state.terminals.find(request.tid());
        Authentication verdict = Authentication.of(request.verdict());
        Transaction transaction = Transaction.of(request.transaction());
        Result refusal = authenticate(nowNs, verdict, transaction, terminal, request);
        if (refusal != null) {
            misuse(transaction, terminal, out);
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, transaction, refusal);
            return;
        }
        if (verdict != Authentication.NO_MAC_NEEDED) {
            out.keyGeneration(request.keyGeneration());
            confirm(request, terminal, out);
        }
        route(nowNs, request, transaction, verdict, terminal, out);
    }

    private void confirm(TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        if (request.keyGeneration() > state.terminals.confirmedGeneration(terminal)) {
            out.keys().confirmed(request.tid(), request.keyGeneration());
        }
    }

    // A device that should not be in use any more (domain 3.11 row 39).
    private void misuse(Transaction transaction, int terminal, OutcomeDraft out) {
        if (transaction == Transaction.SIGN_ON && terminal != TerminalTable.NONE
                && state.terminals.state(terminal) == TerminalState.CANCELLED) {
            out.action(OutcomeKind.SIGN_ON_REFUSED);
        }
    }

    private void route(long nowNs, TerminalRequestDecoder request, Transaction transaction, Authentication verdict,
            int terminal, OutcomeDraft out) {
        switch (transaction) {
            case SIGN_ON -> management.signOn(nowNs, request, verdict, terminal, out);
            case SIGN_OFF -> management.signOff(nowNs, request, terminal, out);
            case ECHO -> management.echo(nowNs, request, terminal, out);
            case PURCHASE, PURCHASE_VOID, REFUND, PREAUTH, ADDITIONAL_PREAUTH, PREAUTH_VOID, COMPLETION,
                    COMPLETION_VOID, COMPLETION_NOTICE, OFFLINE_SALE, E_CASH_SALE, ADJUSTMENT, TIP, BALANCE ->
                financial.decide(nowNs, request, transaction, verdict, terminal, out);
            case REVERSAL, VOID_REVERSAL, PREAUTH_REVERSAL, ADDITIONAL_PREAUTH_REVERSAL, PREAUTH_VOID_REVERSAL,
                    COMPLETION_REVERSAL, COMPLETION_VOID_REVERSAL, OTHER_REVERSAL ->
                reversals.decide(nowNs, request, transaction, terminal, out);
            case SETTLEMENT, BATCH_UPLOAD, BATCH_UPLOAD_END, BATCH_NOTICE ->
                settlements.decide(nowNs, request, transaction, terminal, out);
            case PARAMETERS -> parameters.fetch(nowNs, request, terminal, out);
            case PARAMETERS_END -> parameters.taken(nowNs, request, terminal, out);
            case SCRIPT_NOTICE -> notices.decide(nowNs, request, terminal, out);
            case UNSUPPORTED -> unsupported(nowNs, request, verdict, terminal, out);
        }
    }

    // Steps 1 to 3. The state of a terminal is told to nobody who has not authenticated; 97 tells only "not
    // registered".
    private Result authenticate(long nowNs, Authentication verdict, Transaction transaction, int terminal,
            TerminalRequestDecoder request) {
        if (verdict == Authentication.MALFORMED) {
            return Result.FORMAT_ERROR;
        }
        if (!permissions.hasKeys(nowNs, terminal, transaction.messageType())) {
            return Result.TERMINAL_UNKNOWN;
        }
        return switch (verdict) {
            case MAC_MISSING -> Result.FORMAT_ERROR;
            case MAC_WRONG, NO_WORKING_KEY -> Result.MAC_ERROR;
            case AUTHENTIC, CARD_DATA_UNUSABLE, CARD_MISMATCH -> generationValid(terminal, request.keyGeneration());
            case NO_MAC_NEEDED, SCHEME_NOT_ALLOWED, KEYS_UNAVAILABLE, MALFORMED -> null;
        };
    }

    private Result generationValid(int terminal, int generation) {
        boolean valid = generation >= state.terminals.confirmedGeneration(terminal)
                && generation <= state.terminals.generation(terminal) && generation > 0;
        return valid ? null : Result.MAC_ERROR;
    }

    private void unsupported(long nowNs, TerminalRequestDecoder request, Authentication verdict, int terminal,
            OutcomeDraft out) {
        effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.UNSUPPORTED,
                unsupportedResult(request, verdict, terminal));
    }

    // Management messages carry no MAC and need no batch.
    private Result unsupportedResult(TerminalRequestDecoder request, Authentication verdict, int terminal) {
        if (!permissions.merchantMatches(terminal, request)) {
            return Result.MERCHANT_INVALID;
        }
        boolean management = verdict == Authentication.NO_MAC_NEEDED;
        return management || permissions.trading(terminal, request) ? Result.NOT_SUPPORTED : Result.SIGN_ON_AGAIN;
    }
}
