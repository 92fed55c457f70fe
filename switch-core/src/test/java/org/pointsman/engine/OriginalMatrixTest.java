package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.registry.model.MessageType.COMPLETION;
import static org.pointsman.registry.model.MessageType.COMPLETION_VOID;
import static org.pointsman.registry.model.MessageType.OFFLINE_ADVICE;
import static org.pointsman.registry.model.MessageType.PREAUTH_VOID;
import static org.pointsman.registry.model.MessageType.PURCHASE_VOID;
import static org.pointsman.registry.model.MessageType.REFUND;
import static org.pointsman.registry.model.MessageType.REVERSAL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.FollowUpRule;
import org.pointsman.engine.state.OriginalMatrix;
import org.pointsman.engine.state.OriginalState;
import org.pointsman.engine.state.ReversalRuleFinder;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.Role;

/** Every cell of the matrix of originals, carried out by the engine. */
class OriginalMatrixTest {
    private static final long AMOUNT = 100_00;
    private static final long DAY_MS = 86_400_000;
    private static final List<MessageType> COLUMNS = List.of(PURCHASE_VOID, REFUND, COMPLETION, COMPLETION_VOID,
            PREAUTH_VOID, OFFLINE_ADVICE, REVERSAL);

    private final EngineFixture host = new EngineFixture();
    private final OriginalMatrix matrix = OriginalMatrix.load();

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Csv.Row row : Csv.load(OriginalMatrix.class, OriginalMatrix.FILE).rows()) {
            COLUMNS.forEach(column -> cells
                    .add(Arguments.of(row.constant("original", OriginalState.class), column, row.text(column.name()))));
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @MethodSource("cells")
    void shouldDoWhatTheCellSays(OriginalState standing, MessageType column, String cell) {
        assertEquals(cell, matrix.ruling(standing, column).token());
        TransactionView original = original(standing, column);
        if (column == REVERSAL) {
            shouldReverse(standing, original, matrix.ruling(standing, column));
        } else {
            assertEquals(cell, result(followUp(standing, column, original)));
        }
        host.assertReplays();
    }

    @Test
    void shouldRuleNothingWhenAMessageFollowsNothing() {
        for (OriginalState standing : OriginalState.values()) {
            assertEquals(null, matrix.ruling(standing, MessageType.PURCHASE));
        }
    }

    // A refund has no reversal: what such a reversal is to do is asked, not carried out.
    private void shouldReverse(OriginalState standing, TransactionView original, FollowUpRule ruling) {
        if (standing == OriginalState.UNKNOWN || standing == OriginalState.OTHER) {
            EngineState state = EngineMemory.stateOf(host.engine);
            TransactionRecord record = new TransactionRecord();
            state.transactions.wrap(state.transactions.find(original.id()), record);
            assertEquals(ruling, new ReversalRuleFinder(state).of(host.nowNs, record, original.amountMinor()));
            return;
        }
        Told told = reversal(standing, original).send();
        assertEquals("00", told.effects().getFirst().f39());
        assertEquals(ruling.action(), told.action());
        if (told.action() == OutcomeKind.REVERSE_EXCEPTION) {
            assertEquals(List.of(ruling.reason().name()), host.transaction(told.transactionId()).exceptions());
        }
    }

    private Ask reversal(OriginalState standing, TransactionView original) {
        return switch (standing) {
            case NOT_FOUND -> host.ask(Transaction.REVERSAL, A);
            case OTHER_MERCHANT -> host.ask(Transaction.REVERSAL, C).stan(original.stan());
            case OTHER_TERMINAL -> host.ask(Transaction.REVERSAL, B).stan(original.stan());
            default -> host.reversalOf(original);
        };
    }

    private Ask followUp(OriginalState standing, MessageType column, TransactionView original) {
        String tid = switch (standing) {
            case OTHER_MERCHANT -> C;
            case OTHER_TERMINAL -> B;
            default -> A;
        };
        Ask ask = host.ask(column == OFFLINE_ADVICE ? Transaction.TIP : Transaction.valueOf(column.name()), tid);
        if (standing == OriginalState.NOT_FOUND) {
            return ask.originalRrn(4_711);
        }
        ask.original(original).authCode(original.f38());
        return ask.amount(switch (column) {
            case REFUND -> 10_00;
            case OFFLINE_ADVICE -> AMOUNT + 10_00;
            default -> AMOUNT;
        });
    }

    private static String result(Ask ask) {
        Told told = ask.send();
        boolean goes = told.action() == OutcomeKind.FORWARD || told.action() == OutcomeKind.ACCEPT_ADVICE;
        return goes ? "go" : told.f39();
    }

    // ---- the rows

    private TransactionView original(OriginalState standing, MessageType column) {
        return switch (standing) {
            case NOT_FOUND -> null;
            case OTHER_MERCHANT, OTHER_TERMINAL -> elsewhere(column);
            case IN_FLIGHT -> sent();
            case DECLINED -> declined();
            case UNKNOWN -> refundUnknown();
            case TAKING_BACK -> timedOut();
            case REVERSED -> reversed();
            case PURCHASE_APPROVED -> host.sale(AMOUNT);
            case COMPLETION_APPROVED -> completed();
            case SALE_BATCH_CLOSED -> inClosedBatch(host.sale(AMOUNT));
            case VOID_RUNNING -> whileRunning(host.sale(AMOUNT));
            case REFUND_RUNNING -> whileRefunded(host.sale(AMOUNT));
            case PART_REFUNDED -> refunded(40_00);
            case REFUNDED -> refunded(AMOUNT);
            case DISPUTED -> disputed();
            case VOIDED -> voided();
            case AUTHORISED -> host.held(AMOUNT);
            case PREAUTH_CLAIMED -> whileCompleted(host.held(AMOUNT));
            case COMPLETED -> now(host.transaction(completed().originalId()));
            case PREAUTH_VOIDED -> preAuthVoided();
            case EXPIRED -> expired();
            case VOID_APPROVED -> host.approved(host.voidOf(host.sale(AMOUNT)));
            case VOID_BATCH_CLOSED -> inClosedBatch(host.approved(host.voidOf(host.sale(AMOUNT))));
            case OTHER -> host.approved(host.refund(host.sale(AMOUNT)).amount(60_00));
        };
    }

    private TransactionView disputed() {
        TransactionView sale = host.sale(AMOUNT);
        host.accepted(new FlagDispute(host.by(Role.RISK), sale.id(), new Proof("letter", "0a".repeat(32))));
        return sale;
    }

    private TransactionView now(TransactionView view) {
        return host.transaction(view.id());
    }

    private TransactionView elsewhere(MessageType column) {
        return switch (column) {
            case COMPLETION, PREAUTH_VOID -> host.held(AMOUNT);
            case COMPLETION_VOID -> completed();
            default -> host.sale(AMOUNT);
        };
    }

    private TransactionView sent() {
        return host.transaction(host.purchase().send().transactionId());
    }

    private TransactionView declined() {
        Told.Effect sent = host.purchase().send().sent();
        host.reply(sent).code("05").send();
        return host.transaction(sent.transactionId());
    }

    private TransactionView timedOut() {
        TransactionView sale = sent();
        host.nowNs += EngineFixture.TIMEOUT_MS * 1_000_000;
        host.timePassed();
        return now(sale);
    }

    private TransactionView reversed() {
        TransactionView sale = timedOut();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        return now(sale);
    }

    private TransactionView refundUnknown() {
        Told.Effect refund = host.refund(host.sale(AMOUNT)).amount(40_00).send().sent();
        host.pass(EngineFixture.TIMEOUT_MS);
        return host.transaction(refund.transactionId());
    }

    private TransactionView completed() {
        return host.approved(host.completion(host.held(AMOUNT)));
    }

    private TransactionView whileRunning(TransactionView sale) {
        host.voidOf(sale).send().sent();
        return now(sale);
    }

    private TransactionView whileRefunded(TransactionView sale) {
        host.refund(sale).amount(40_00).send().sent();
        return now(sale);
    }

    private TransactionView whileCompleted(TransactionView preAuth) {
        host.completion(preAuth).send().sent();
        return now(preAuth);
    }

    private TransactionView refunded(long amountMinor) {
        TransactionView sale = host.sale(AMOUNT);
        host.approved(host.refund(sale).amount(amountMinor));
        return now(sale);
    }

    private TransactionView voided() {
        TransactionView sale = host.sale(AMOUNT);
        host.approved(host.voidOf(sale));
        return now(sale);
    }

    private TransactionView preAuthVoided() {
        TransactionView preAuth = host.held(AMOUNT);
        host.approved(host.preAuthVoid(preAuth));
        return now(preAuth);
    }

    private TransactionView expired() {
        TransactionView preAuth = host.held(AMOUNT);
        host.pass(31 * DAY_MS);
        assertEquals("EXPIRED", now(preAuth).state());
        return preAuth;
    }

    private TransactionView inClosedBatch(TransactionView view) {
        host.settle(A);
        return now(view);
    }
}
