package org.pointsman.engine.decide;

import org.pointsman.security.TerminalKeys;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.MasterKeyGiven;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;

/** Commands of operators, of the calendar and of the node itself. */
final class AdminRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long MILLIS_PER_SECOND = 1_000;

    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();
    private final OperatorRefunds refunds;
    private final EstateChecks checks;

    AdminRules(EngineState state) {
        this.state = state;
        refunds = new OperatorRefunds(state);
        checks = new EstateChecks(state);
    }

    void operator(long nowNs, OperatorCommandDecoder command, OutcomeDraft out) {
        byte[] body = new byte[command.bodyLength()];
        command.getBody(body, 0, body.length);
        RegistryDecision decision = refunds.decide(nowNs, EngineJson.command(body, nowNs / NANOS_PER_MILLI));
        out.action(OutcomeKind.REGISTRY);
        out.events(EngineJson.write(decision.events()));
        decision.events().forEach(event -> masterKey(event, out.keys()));
        out.answer(OperatorAnswer.of(decision));
    }

    private void masterKey(RegistryEvent event, KeyChanges keys) {
        if (event instanceof MasterKeyGiven given) {
            long tid = Ascii.eight(given.tid());
            byte[] wrapped = HexFormat.of().parseHex(given.wrappedTmkHex());
            keys.masterKey(tid, TerminalKeys.perTransaction(wrapped) ? state.terminals.nextGeneration(tid) : 0,
                    wrapped);
        }
    }

    /** A reversal that is owed is sent at the next opportunity, or parked. */
    void reversal(ReversalCommandDecoder command, OutcomeDraft out) {
        ReversalVerb verb = ReversalVerb.of(command.verb());
        Refused refused = refusal(command.transactionId(), verb);
        if (refused == null) {
            out.transactionId(record.id());
            out.action(verb == ReversalVerb.RETRY ? OutcomeKind.REVERSAL_RETRY : OutcomeKind.REVERSAL_PARK);
        }
        out.answer(OperatorAnswer.of(refused == null ? new Accepted(List.of(), next(verb)) : refused));
    }

    private Refused refusal(long id, ReversalVerb verb) {
        if (!state.wrap(id, record)) {
            return new Refused(RefusalCode.NOT_FOUND, "transaction " + id + " is not known");
        }
        if (!record.owesReversal()) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "no reversal is owed for transaction " + id + ": it is " + record.state());
        }
        return verb == ReversalVerb.PARK && record.reversal() == TransactionRecord.REVERSAL_PARKED
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "the reversal of transaction " + id + " is parked already; retry sends it")
                : null;
    }

    private String next(ReversalVerb verb) {
        if (verb == ReversalVerb.PARK) {
            return "parked: sent every " + state.networks.saf(record.network()).parkedRetryMs() / MILLIS_PER_SECOND
                    + " s, when the link comes up, and at a retry";
        }
        int taker = state.networks.taker(record.network());
        return taker == Networks.NONE
                ? "goes to " + state.networks.name(record.network()) + " as the first when its link comes up"
                : "goes to " + state.networks.name(taker) + " as the next";
    }

    /** A day that is not later than the present one changes nothing. */
    void day(long nowNs, DayOpenedDecoder command, OutcomeDraft out) {
        if (command.businessDate() > state.businessDate) {
            out.action(OutcomeKind.OPEN_DAY);
            out.events(EngineJson.write(checks.check(nowNs, 0)));
        }
    }
}
