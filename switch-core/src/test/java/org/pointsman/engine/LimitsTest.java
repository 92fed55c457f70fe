package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** Limits by amount and number (domain 3.9.1 step 13, 3.9.3; R-123). */
class LimitsTest extends EngineTest {
    private static final int TOMORROW = 20261124;

    private void limits(PolicyLimit... limits) {
        ScopedPolicy house = new ScopedPolicy("house", null, null, List.of(PolicyVersion.of(1, TODAY, limits)));
        host.configure(EngineFixture.config(64).change().policies(List.of(house)).build());
    }

    private static PolicyLimit sales(LimitPer per, long amountMinor) {
        return new PolicyLimit(Business.SALES, per, amountMinor, null);
    }

    private static PolicyLimit refunds(LimitPer per, Long amountMinor, Integer count) {
        return new PolicyLimit(Business.REFUNDS, per, amountMinor, count);
    }

    @Test
    void shouldTakeNoSaleAboveTheMostThatIsSet() {
        host.configure(EngineFixture.config(64).change().maxAmountMinor(500_00).build());
        assertEquals("SENT", host.state(sale(A, Card.UNION, 500_00).send().sent()));
        assertEquals("61", sale(A, Card.UNION, 500_01).send().f39());
        assertEquals("61", host.preAuth().amount(500_01).send().f39());
    }

    private Ask sale(String tid, Card card, long amountMinor) {
        return host.ask(Transaction.PURCHASE, tid).card(card).amount(amountMinor);
    }

    private Ask sale(long amountMinor) {
        return sale(A, Card.UNION, amountMinor);
    }

    /** The code at once, "go" when it goes to a network. */
    private static String answer(Ask ask) {
        Told told = ask.send();
        return told.effects().getFirst().kind() == EffectKind.ANSWER ? told.f39() : "go";
    }

    private void assertLeft(long amountMinor) {
        assertEquals("61", answer(sale(amountMinor + 1)));
        host.reply(sale(amountMinor).send().sent()).code("51").send();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"9999, go", "10000, go", "10001, 61"})
    void shouldRefuseWhenOneTransactionIsTooMuch(long amountMinor, String expected) {
        limits(sales(LimitPer.TRANSACTION, 100_00));
        assertEquals(expected, answer(sale(amountMinor)));
        assertEquals("go", answer(sale(100_00)));
    }

    @ParameterizedTest(name = "{0}: same terminal {1}, same merchant {2}, other card {3}, other merchant''s {4}")
    @CsvSource({"TERMINAL, 61, go, 61, go", "MERCHANT, 61, 61, 61, go", "CARD, 61, 61, go, 61"})
    void shouldRefuseWhenTheDayHasUsedUpAnAmount(LimitPer per, String same, String merchant, String otherCard,
            String otherMerchant) {
        limits(sales(per, 250_00));
        host.approved(sale(200_00));
        assertEquals(same, answer(sale(50_01)));
        assertEquals(merchant, answer(sale(B, Card.UNION, 50_01)));
        assertEquals(otherCard, answer(sale(A, Card.UNION_OTHER, 50_01)));
        assertEquals(otherMerchant, answer(sale(C, Card.UNION, 50_01)));
    }

    @ParameterizedTest(name = "{0}: same terminal {1}, same merchant {2}, other card {3}, other merchant''s {4}")
    @CsvSource({"TERMINAL, 65, go, 65, go", "MERCHANT, 65, 65, 65, go", "CARD, 65, 65, go, 65"})
    void shouldRefuseWhenTheDayHasUsedUpACount(LimitPer per, String same, String merchant, String otherCard,
            String otherMerchant) {
        limits(new PolicyLimit(Business.SALES, per, null, 2));
        host.approved(sale(1));
        host.approved(sale(1));
        assertEquals(same, answer(sale(1)));
        assertEquals(merchant, answer(sale(B, Card.UNION, 1)));
        assertEquals(otherCard, answer(sale(A, Card.UNION_OTHER, 1)));
        assertEquals(otherMerchant, answer(sale(C, Card.UNION, 1)));
    }

    @Test
    void shouldTellTheAmountBeforeTheCount() {
        limits(new PolicyLimit(Business.SALES, LimitPer.TERMINAL, 100_00L, 1));
        host.approved(sale(100_00));
        assertEquals("61", answer(sale(1)));
    }

    @Test
    void shouldGiveTheSameAnswerToTheRepeatOfARefusal() {
        limits(sales(LimitPer.CARD, 100_00));
        Effect running = sale(100_00).send().sent();
        Ask beyond = sale(1);
        assertEquals("61", answer(beyond));
        host.reply(running).code("51").send();
        assertEquals("61", answer(beyond.again()));
        assertEquals("go", answer(sale(1)));
    }

    @Test
    void shouldCountWhatIsInFlightAndGiveBackWhatIsDeclined() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        Effect sent = sale(60_00).send().sent();
        assertLeft(40_00);
        host.reply(sent).code("51").send();
        assertLeft(100_00);
    }

    @Test
    void shouldCountWhatTimedOutUntilItsReversalIsAcknowledged() {
        limits(sales(LimitPer.CARD, 100_00));
        sale(60_00).send();
        Effect reversal = host.pass(TIMEOUT_MS).getLast();
        assertEquals(EffectKind.SEND_REVERSAL, reversal.kind());
        assertEquals("61", answer(sale(40_01)));
        host.reply(reversal).send();
        assertLeft(100_00);
    }

    @Test
    void shouldGiveBackWhatIsVoidedAndTakeItAgainWhenTheVoidIsReversed() {
        limits(sales(LimitPer.MERCHANT, 100_00));
        TransactionView voiding = host.approved(host.voidOf(host.sale(60_00)));
        assertLeft(100_00);
        host.reversalOf(voiding).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertLeft(40_00);
    }

    @Test
    void shouldGiveBackWhatItsTerminalReverses() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        TransactionView sale = host.sale(60_00);
        host.reversalOf(sale).send();
        assertEquals("61", answer(sale(40_01)));
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertLeft(100_00);
    }

    @Test
    void shouldCountAPreAuthorisationOnceThroughItsCompletion() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        TransactionView held = host.held(60_00);
        assertLeft(40_00);
        host.approved(host.completion(held).amount(60_00));
        assertLeft(40_00);
        host.approved(host.preAuthVoid(host.held(40_00)));
        assertLeft(40_00);
    }

    @Test
    void shouldGiveAPreAuthorisationBackWhenItsCompletionIsVoidedAndTakeItAgainWhenTheVoidIsReversed() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        TransactionView voiding = host
                .approved(host.completionVoid(host.approved(host.completion(host.held(60_00)).amount(50_00))));
        assertLeft(100_00);
        host.reversalOf(voiding).send();
        assertLeft(100_00);
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertLeft(40_00);
    }

    @Test
    void shouldKeepAPreAuthorisationCountedWhenTheVoidOfItsCompletionIsDeclined() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        TransactionView completion = host.approved(host.completion(host.held(60_00)));
        host.reply(host.completionVoid(completion).send().sent()).code("05").send();
        assertLeft(40_00);
    }

    @Test
    void shouldNotCountAVoidedCompletionWhenTheSettingsChange() {
        host.approved(host.completionVoid(host.approved(host.completion(host.held(60_00)))));
        host.held(20_00);
        limits(sales(LimitPer.TERMINAL, 100_00));
        assertLeft(80_00);
    }

    @Test
    void shouldNotGiveBackWhatIsRefunded() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        host.approved(host.refund(host.sale(60_00)).amount(60_00));
        assertLeft(40_00);
    }

    @Test
    void shouldCountAnOfflineSaleAndNeverRefuseIt() {
        limits(sales(LimitPer.TERMINAL, 100_00), sales(LimitPer.TRANSACTION, 80_00));
        assertEquals("00", host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").amount(90_00).send().f39());
        assertEquals("00", host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE2").amount(20_00).send().f39());
        assertEquals("61", answer(sale(1)));
    }

    @Test
    void shouldCountTheAmountASaleHasAfterItsTip() {
        limits(sales(LimitPer.TERMINAL, 100_00));
        TransactionView sale = host.sale(60_00);
        assertEquals("00", host.ask(Transaction.TIP, A).original(sale).amount(66_00).send().f39());
        assertLeft(34_00);
    }

    @Test
    void shouldBeginAnewWithTheBusinessDay() {
        limits(sales(LimitPer.CARD, 100_00));
        Effect yesterday = sale(100_00).send().sent();
        assertEquals("61", answer(sale(1)));
        host.openDay(TOMORROW);
        Effect today = sale(100_00).send().sent();
        host.reply(yesterday).code("51").send();
        assertEquals("61", answer(sale(1)));
        host.reply(today).code("51").send();
        assertLeft(100_00);
    }

    @Test
    void shouldAddUpAnewWhenTheSettingsChange() {
        host.sale(30_00);
        Effect running = sale(20_00).send().sent();
        limits(sales(LimitPer.TERMINAL, 100_00));
        assertLeft(50_00);
        limits(sales(LimitPer.CARD, 60_00));
        assertLeft(10_00);
        host.reply(running).code("51").send();
        assertLeft(30_00);
        limits();
        assertEquals("go", answer(sale(1_000_00)));
    }

    @Test
    void shouldKeepItsPlaceOnTheLadder() {
        limits(sales(LimitPer.TRANSACTION, 100_00));
        assertEquals("13", answer(sale(0)));
        assertEquals("61", answer(sale(A, Card.UNROUTED, 100_01)));
        assertEquals("15", answer(sale(A, Card.UNROUTED, 100_00)));
        host.hold(A, HoldReason.MAINTENANCE);
        assertEquals("58", answer(sale(100_01)));
    }

    // ---- refunds

    @ParameterizedTest
    @EnumSource(value = LimitPer.class, names = {"TERMINAL", "MERCHANT", "CARD"})
    void shouldRefuseARefundBeyondALimitOfTheDay(LimitPer per) {
        limits(refunds(per, 60_00L, 2));
        TransactionView sale = host.sale(100_00);
        assertEquals("64", answer(host.refund(sale).amount(100_01)));
        assertEquals("61", answer(host.refund(sale).amount(60_01)));
        Effect declined = host.refund(sale).amount(50_00).send().sent();
        assertEquals("61", answer(host.refund(sale).amount(10_01)));
        host.reply(declined).code("57").send();
        host.approved(host.refund(sale).amount(30_00));
        host.approved(host.refund(sale).amount(1_00));
        assertEquals("65", answer(host.refund(sale).amount(1_00)));
        host.openDay(TOMORROW);
        host.approved(host.refund(sale).amount(60_00));
    }

    @Test
    void shouldCountARefundByVoucherForItsCode() {
        limits(refunds(LimitPer.CARD, 60_00L, null));
        TransactionView paid = host.approved(host.purchase().code(Card.UNION_CODE, Service.UNIONPAY_QR));
        host.refund(paid).voucher(paid.id()).amount(50_00).send().sent();
        assertEquals("61", answer(host.refund(paid).voucher(paid.id()).amount(10_01)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"waits", "rejected", "declined", "in doubt"})
    void shouldCountARefundFromADeskFromTheRequestOn(String end) {
        limits(refunds(LimitPer.TERMINAL, 60_00L, null));
        TransactionView sale = host.sale(100_00);
        long approval = assertInstanceOf(Waiting.class, desk(sale, 50_00)).approvalId();
        assertInstanceOf(Refused.class, desk(sale, 10_01));
        switch (end) {
            case "rejected" -> host.accepted(new Reject(host.by(Role.APPROVER), approval));
            case "declined" -> host.reply(approved(approval)).code("57").send();
            case "in doubt" -> approved(approval);
            default -> {
                // Nobody looks at it.
            }
        }
        host.pass(TIMEOUT_MS);
        boolean givenBack = end.equals("rejected") || end.equals("declined");
        assertEquals(givenBack ? "go" : "61", answer(host.refund(sale).amount(10_01)));
    }

    private OperatorAnswer desk(TransactionView sale, long amountMinor) {
        return host.operator(
                new RequestRefund(host.by(Role.OPERATOR), sale.id(), amountMinor, RefundCause.OTHER, null, -1));
    }

    private Effect approved(long approval) {
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        return host.timePassed().only(EffectKind.SEND_REFUND);
    }
}
