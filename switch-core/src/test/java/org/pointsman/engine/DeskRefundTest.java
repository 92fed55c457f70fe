package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** Refunds from a desk: asked for by one, approved by another, sent without a terminal (R-152, domain 3.7). */
class DeskRefundTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;

    private final TransactionView sale = host.sale(100_00);

    private RequestRefund wish(CommandHeader header, long amountMinor) {
        return new RequestRefund(header, sale.id(), amountMinor, RefundCause.CUSTOMER_REQUEST, null, -1);
    }

    private Waiting asked(long amountMinor) {
        return assertInstanceOf(Waiting.class, host.operator(wish(host.by(Role.OPERATOR), amountMinor)));
    }

    private OperatorAnswer approve(long approvalId) {
        return host.operator(new Approve(host.by(Role.APPROVER), approvalId));
    }

    /** The refund asked for last. */
    private TransactionView refund() {
        return host.engine.view().find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 1)).items()
                .getFirst();
    }

    /** A refund that is approved and sent. */
    private Effect sent(long amountMinor) {
        approve(asked(amountMinor).approvalId());
        return host.timePassed().only(EffectKind.SEND_REFUND);
    }

    private void refused(RefusalCode code, OperatorAnswer decision) {
        assertEquals(code, assertInstanceOf(Refused.class, decision).code(), decision.toString());
    }

    @Test
    void shouldWaitForAnotherPersonAndReserveWhenAnOperatorAsks() {
        asked(60_00);
        assertEquals("AWAITING_APPROVAL", refund().state());
        assertEquals(60_00, host.transaction(sale.id()).refundedMinor());
        assertEquals("64", host.refund(sale).amount(40_01).send().f39());
        assertEquals("22", host.voidOf(sale).send().f39());
        assertTrue(host.pass(1_000).isEmpty());
    }

    @Test
    void shouldSendFromTheEnvelopeOfTheSaleWhenAnotherPersonApproves() {
        Told.Effect purchase = host.purchase().amount(55_00).send().sent();
        host.reply(purchase).send();
        RequestRefund wish = new RequestRefund(host.by(Role.OPERATOR), purchase.transactionId(), 55_00,
                RefundCause.GOODS_DEFECT, null, 0);
        long approval = assertInstanceOf(Waiting.class, host.operator(wish)).approvalId();
        assertInstanceOf(Accepted.class, approve(approval));
        Effect refund = host.timePassed().only(EffectKind.SEND_REFUND);
        assertEquals(List.of(55_00L, purchase.stan(), purchase.timeNs(), purchase.network(), purchase.tid(), 0),
                List.of(refund.amountMinor(), refund.originalStan(), refund.originalTimeNs(), refund.network(),
                        refund.tid(), refund.attempt()));
        assertEquals(HexFormat.of().formatHex(Card.UNION.envelope()), refund.envelope());
        assertTrue(refund.stan() != purchase.stan());
        assertEquals("SENT", refund().state());
        Told told = host.reply(refund).send();
        assertEquals(List.of(OutcomeKind.APPROVE, List.of()), List.of(told.action(), told.effects()));
        assertEquals("APPROVED", refund().state());
        assertEquals("REFUNDED", host.transaction(purchase.transactionId()).state());
        host.assertReplays();
    }

    @Test
    void shouldReleaseTheAmountWhenTheNetworkDeclines() {
        host.reply(sent(60_00)).code("57").send();
        assertEquals(List.of("DECLINED", "57"), List.of(refund().state(), refund().f39()));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        assertEquals(0, host.engine.view().inFlight());
    }

    @Test
    void shouldBeRefusedWhenTheMakerApproves() {
        CommandHeader both = new CommandHeader("m-1", "olga", List.of(Role.OPERATOR, Role.APPROVER), "asked",
                CommandHeader.ANY_VERSION, 0);
        long approval = assertInstanceOf(Waiting.class, host.operator(wish(both, 10_00))).approvalId();
        CommandHeader again = new CommandHeader("m-2", "olga", List.of(Role.OPERATOR, Role.APPROVER), "asked",
                CommandHeader.ANY_VERSION, 0);
        refused(RefusalCode.NOT_ALLOWED, host.operator(new Approve(again, approval)));
        refused(RefusalCode.NOT_ALLOWED, host.operator(wish(host.by(Role.VIEWER), 10_00)));
        assertEquals("AWAITING_APPROVAL", refund().state());
    }

    @Test
    void shouldGetTheSameAnswerWhenTheClientNumberComesAgain() {
        CommandHeader header = host.by(Role.OPERATOR);
        OperatorAnswer first = host.operator(wish(header, 30_00));
        approve(((Waiting) first).approvalId());
        host.reply(host.timePassed().only(EffectKind.SEND_REFUND)).send();
        Waiting again = assertInstanceOf(Waiting.class, host.operator(wish(header, 30_00)));
        assertEquals(List.of(((Waiting) first).approvalId(), ((Waiting) first).text()),
                List.of(again.approvalId(), again.text()));
        refused(RefusalCode.COMMAND_ID_REUSED, host.operator(wish(header, 30_01)));
        assertEquals(30_00, host.transaction(sale.id()).refundedMinor());
        assertTrue(host.pass(DAY_MS).isEmpty());
    }

    @Test
    void shouldGetTheSameAnswerWhenManyThousandCommandsCameBetween() {
        CommandHeader header = host.by(Role.OPERATOR);
        OperatorAnswer first = host.operator(wish(header, 30_00));
        for (int i = 0; i < 2_100; i++) {
            host.hold(EngineFixture.A, HoldReason.MAINTENANCE);
            host.accepted(new LiftHold(host.by(Role.OPERATOR), EngineFixture.A, HoldReason.MAINTENANCE, false));
        }
        assertEquals(((Waiting) first).approvalId(),
                assertInstanceOf(Waiting.class, host.operator(wish(header, 30_00))).approvalId());
        refused(RefusalCode.COMMAND_ID_REUSED, host.operator(wish(header, 30_01)));
        assertEquals(30_00, host.transaction(sale.id()).refundedMinor());
    }

    @Test
    void shouldReleaseTheAmountWhenTheRequestIsRejected() {
        long approval = asked(30_00).approvalId();
        assertInstanceOf(Accepted.class, host.operator(new Reject(host.by(Role.APPROVER), approval)));
        assertEquals("REFUSED", refund().state());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        refused(RefusalCode.STALE, approve(approval));
        host.assertReplays();
    }

    @Test
    void shouldReleaseTheAmountWhenNobodyApprovesInTime() {
        long approval = asked(30_00).approvalId();
        assertTrue(host.pass(DAY_MS - 1).isEmpty());
        assertEquals("AWAITING_APPROVAL", refund().state());
        host.pass(1);
        assertEquals("EXPIRED", refund().state());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        refused(RefusalCode.STALE, approve(approval));
        assertEquals("00", host.reply(host.refund(sale).amount(100_00).send().sent()).send().f39());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"10001, AMOUNT_EXCEEDED", "0, INVALID_ARGUMENT", "-1, INVALID_ARGUMENT"})
    void shouldRefuseWhenTheAmountIsWrong(long amountMinor, RefusalCode expected) {
        refused(expected, host.operator(wish(host.by(Role.OPERATOR), amountMinor)));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
    }

    @Test
    void shouldRefuseWhenTheAskerBelievesAnotherAmountToBeRefunded() {
        asked(30_00);
        refused(RefusalCode.ALREADY_REFUNDED,
                host.operator(new RequestRefund(host.by(Role.OPERATOR), sale.id(), 30_00, RefundCause.OTHER, null, 0)));
        assertInstanceOf(Waiting.class, host
                .operator(new RequestRefund(host.by(Role.OPERATOR), sale.id(), 30_00, RefundCause.OTHER, null, 30_00)));
    }

    @Test
    void shouldRefuseWhenTheTransactionCannotBeRefunded() {
        refused(RefusalCode.NOT_FOUND,
                host.operator(new RequestRefund(host.by(Role.OPERATOR), 999_999, 1, RefundCause.OTHER, null, -1)));
        host.approved(host.voidOf(sale));
        refused(RefusalCode.NOT_REFUNDABLE, host.operator(wish(host.by(Role.OPERATOR), 1_00)));
    }

    @Test
    void shouldRefuseWhenTheWindowIsOver() {
        host.pass(180 * DAY_MS);
        asked(1_00);
        host.pass(DAY_MS);
        refused(RefusalCode.NOT_REFUNDABLE, host.operator(wish(host.by(Role.OPERATOR), 1_00)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TECH_FAULT", "REGULATORY", "STOLEN", "cancelled"})
    void shouldBeSentWhenTheTerminalCannotTrade(String why) {
        if (why.equals("cancelled")) {
            host.cancel(EngineFixture.A);
        } else {
            host.hold(EngineFixture.A, HoldReason.valueOf(why));
        }
        assertEquals("00", reply(sent(100_00)));
    }

    private String reply(Effect refund) {
        host.reply(refund).send();
        return host.transaction(refund.transactionId()).f39();
    }

    @Test
    void shouldWaitForTheLinkWhenItIsDown() {
        host.link(0, false);
        approve(asked(20_00).approvalId());
        assertEquals("FUNDS_RESERVED", refund().state());
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals(1, host.engine.view().refundsToSend());
        host.link(0, true);
        Effect refund = host.timePassed().only(EffectKind.SEND_REFUND);
        assertEquals("00", reply(refund));
        host.assertReplays();
    }

    @Test
    void shouldWaitAgainWhenTheLinkCouldNotWrite() {
        Effect refused = sent(20_00);
        assertEquals(OutcomeKind.REFUND_WAITS, host.sendFailed(refused).action());
        assertEquals("FUNDS_RESERVED", refund().state());
        assertEquals(0, host.engine.view().inFlight());
        assertTrue(host.pass(RefundPolicy.DEFAULT.retryMinMs() - 1).isEmpty());
        Effect refund = host.pass(1).getFirst();
        assertEquals(0, refund.attempt());
        assertEquals("00", reply(refund));
        host.assertReplays();
    }

    @Test
    void shouldBeCancelledWhenItWasNotSent() {
        host.link(0, false);
        approve(asked(20_00).approvalId());
        long id = refund().id();
        assertInstanceOf(Accepted.class, host.operator(new CancelRefund(host.by(Role.OPERATOR), id)));
        assertEquals("CANCELLED", refund().state());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        host.link(0, true);
        assertTrue(host.pass(1_000).isEmpty());
        refused(RefusalCode.ILLEGAL_TRANSITION, host.operator(new CancelRefund(host.by(Role.OPERATOR), id)));
        host.assertReplays();
    }

    @Test
    void shouldNotBeCancelledWhenItWasSent() {
        Effect refund = sent(20_00);
        refused(RefusalCode.ILLEGAL_TRANSITION,
                host.operator(new CancelRefund(host.by(Role.OPERATOR), refund.transactionId())));
        host.pass(EngineFixture.TIMEOUT_MS);
        refused(RefusalCode.ILLEGAL_TRANSITION,
                host.operator(new CancelRefund(host.by(Role.OPERATOR), refund.transactionId())));
        refused(RefusalCode.NOT_FOUND, host.operator(new CancelRefund(host.by(Role.OPERATOR), sale.id())));
    }

    @Test
    void shouldBeRefusedWhenSomethingElseThanAnUnknownRefundIsToBeSentAgain() {
        refused(RefusalCode.NOT_FOUND, host.operator(new ResendRefund(host.by(Role.OPERATOR), sale.id())));
        reply(sent(20_00));
        refused(RefusalCode.ILLEGAL_TRANSITION, host.operator(new ResendRefund(host.by(Role.OPERATOR), refund().id())));
    }
}
