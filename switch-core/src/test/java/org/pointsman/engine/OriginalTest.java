package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;

/** State of the original and follow-up (domain 3.9.3), the columns void and refund, and the money of refunds. */
class OriginalTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;

    /** Brings a sale of 100.00 into a state. */
    interface History extends Function<EngineFixture, TransactionView> {
    }

    private static TransactionView now(EngineFixture host, TransactionView sale) {
        return host.transaction(sale.id());
    }

    private static TransactionView after(EngineFixture host, Ask followUp, TransactionView sale) {
        host.approved(followUp);
        return now(host, sale);
    }

    private static TransactionView sent(EngineFixture host) {
        return host.transaction(host.purchase().send().transactionId());
    }

    private static TransactionView timedOut(EngineFixture host) {
        TransactionView sale = sent(host);
        host.pass(EngineFixture.TIMEOUT_MS);
        return now(host, sale);
    }

    private static TransactionView reversed(EngineFixture host) {
        Told.Effect sent = host.purchase().send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        host.reply(reversal).send();
        return host.transaction(sent.transactionId());
    }

    private static TransactionView voiding(EngineFixture host) {
        TransactionView sale = host.sale(100_00);
        host.voidOf(sale).send().sent();
        return now(host, sale);
    }

    private static TransactionView refunding(EngineFixture host) {
        TransactionView sale = host.sale(100_00);
        host.refund(sale).amount(40_00).send().sent();
        return now(host, sale);
    }

    private static TransactionView refundUnknown(EngineFixture host) {
        TransactionView sale = refunding(host);
        host.pass(EngineFixture.TIMEOUT_MS);
        return now(host, sale);
    }

    private static TransactionView refundOf(EngineFixture host, long amount) {
        TransactionView sale = host.sale(100_00);
        return after(host, host.refund(sale).amount(amount), sale);
    }

    private static TransactionView declined(EngineFixture host) {
        Told.Effect sent = host.purchase().send().sent();
        host.reply(sent).code("05").send();
        return host.transaction(sent.transactionId());
    }

    private static TransactionView voided(EngineFixture host) {
        TransactionView sale = host.sale(100_00);
        return after(host, host.voidOf(sale), sale);
    }

    private static TransactionView aVoid(EngineFixture host) {
        return host.approved(host.voidOf(host.sale(100_00)));
    }

    private static TransactionView aRefund(EngineFixture host) {
        return host.approved(host.refund(host.sale(100_00)).amount(60_00));
    }

    static Stream<Arguments> cells() {
        return Stream.of(cell("SENT", OriginalTest::sent, "22", "22"),
                cell("DECLINED", OriginalTest::declined, "12", "12"),
                cell("REVERSAL_PENDING", OriginalTest::timedOut, "22", "22"),
                cell("REVERSED", OriginalTest::reversed, "22", "22"),
                cell("APPROVED", host -> host.sale(100_00), "go", "go"),
                cell("PART_REFUNDED", host -> refundOf(host, 40_00), "22", "go"),
                cell("REFUNDED", host -> refundOf(host, 100_00), "22", "64"),
                cell("VOIDED", OriginalTest::voided, "22", "22"),
                cell("APPROVED, void in flight", OriginalTest::voiding, "22", "22"),
                cell("APPROVED, refund in flight", OriginalTest::refunding, "22", "go"),
                cell("APPROVED, refund unknown", OriginalTest::refundUnknown, "22", "go"),
                cell("APPROVED void", OriginalTest::aVoid, "12", "12"),
                cell("APPROVED refund", OriginalTest::aRefund, "12", "12"));
    }

    private static Arguments cell(String state, History history, String voided, String refunded) {
        return Arguments.of(state, history, voided, refunded);
    }

    @ParameterizedTest(name = "{0}: void {2}, refund {3}")
    @MethodSource("cells")
    void shouldFollowTheTableWhenTheOriginalIsInState(String state, History history, String voided, String refunded) {
        TransactionView original = history.apply(host);
        assertTrue(state.startsWith(original.state()), original::state);
        assertEquals(refunded, result(host.refund(original).amount(10_00)));
        host.assertReplays();
        host = new EngineFixture();
        assertEquals(voided, result(host.voidOf(history.apply(host))));
    }

    private static String result(Ask ask) {
        Told told = ask.send();
        return told.of(EffectKind.SEND).isEmpty() ? told.f39() : "go";
    }

    @Test
    void shouldNotFindAnOriginalThatIsNotThere() {
        assertEquals("25", host.ask(Transaction.PURCHASE_VOID, A).originalRrn(4711).send().f39());
        assertEquals("25", host.ask(Transaction.REFUND, A).originalRrn(4711).send().f39());
        assertEquals("25", host.ask(Transaction.REFUND, A).send().f39());
    }

    @Test
    void shouldNotFindTheOriginalWhenItIsAnotherMerchants() {
        TransactionView sale = host.sale(100_00);
        assertEquals("25", host.ask(Transaction.REFUND, C).original(sale).send().f39());
        assertEquals("25", host.ask(Transaction.PURCHASE_VOID, C).original(sale).send().f39());
    }

    @Test
    void shouldRefundButNotVoidWhenAnotherTerminalOfTheMerchantAsks() {
        TransactionView sale = host.sale(100_00);
        assertEquals("25", host.ask(Transaction.PURCHASE_VOID, B).original(sale).send().f39());
        Told.Effect refund = host.ask(Transaction.REFUND, B).original(sale).amount(30_00).send().sent();
        assertEquals(B, refund.tid());
        assertEquals("00", host.reply(refund).send().f39());
        assertEquals("PART_REFUNDED", now(host, sale).state());
    }

    @Test
    void shouldNotFindTheOriginalOfAVoidWhenBatchOrStanDiffer() {
        TransactionView sale = host.sale(100_00);
        TransactionView other = host.sale(100_00);
        Ask mixed = host.voidOf(other).originalRrn(sale.id());
        assertEquals("25", mixed.send().f39());
    }

    @ParameterizedTest(name = "date {0} is {1}")
    @CsvSource({"1123, go", "1122, 25", "-1, 25", "0, 25"})
    void shouldMatchTheDateOfTheOriginalWhenItIsRefunded(int monthDay, String expected) {
        TransactionView sale = host.sale(100_00);
        assertEquals(expected, result(host.refund(sale).originalDate(monthDay)));
    }

    @Test
    void shouldMatchTheLocalDateTooWhenTheBusinessDateLagsBehind() {
        host.pass(DAY_MS);
        TransactionView sale = host.sale(100_00);
        assertEquals(EngineFixture.TODAY, sale.businessDate());
        assertEquals("go", result(host.refund(sale).originalDate(1124).amount(1)));
        assertEquals("go", result(host.refund(sale).originalDate(1123).amount(1)));
    }

    @Test
    void shouldTellAmountBeforeCardWhenAVoidDiffersInBoth() {
        TransactionView sale = host.sale(100_00);
        assertEquals("64", host.voidOf(sale).amount(99_99).card(Card.UNION_OTHER).send().f39());
        assertEquals("64", host.voidOf(sale).amount(100_01).send().f39());
        assertEquals("14", host.voidOf(sale).card(Card.UNION_OTHER).send().f39());
        assertEquals("go", result(host.voidOf(sale)));
    }

    @Test
    void shouldTellCardBeforeAmountWhenARefundDiffersInBoth() {
        TransactionView sale = host.sale(100_00);
        assertEquals("14", host.refund(sale).amount(200_00).card(Card.UNION_OTHER).send().f39());
        assertEquals("64", host.refund(sale).amount(100_01).send().f39());
    }

    @ParameterizedTest(name = "after {0} days {1}")
    @CsvSource({"0, go", "1, go", "180, go", "181, 22"})
    void shouldCloseTheWindowWhenTheOriginalIsOld(int days, String expected) {
        TransactionView sale = host.sale(100_00);
        host.pass(days * DAY_MS);
        assertEquals(expected, result(host.refund(sale)));
    }

    @Test
    void shouldRefundUpToTheWholeWhenItIsDoneInParts() {
        TransactionView sale = host.sale(100_00);
        assertEquals("PART_REFUNDED", after(host, host.refund(sale).amount(40_00), sale).state());
        assertEquals("PART_REFUNDED", after(host, host.refund(sale).amount(40_00), sale).state());
        assertEquals("64", host.refund(sale).amount(30_00).send().f39());
        assertEquals("REFUNDED", after(host, host.refund(sale).amount(20_00), sale).state());
        assertEquals(100_00, now(host, sale).refundedMinor());
        assertEquals("64", host.refund(sale).amount(1).send().f39());
    }

    @Test
    void shouldCountRefundsThatStillRunWhenAnotherIsAsked() {
        TransactionView sale = host.sale(100_00);
        Told.Effect first = host.refund(sale).amount(60_00).send().sent();
        assertEquals("64", host.refund(sale).amount(40_01).send().f39());
        Told.Effect second = host.refund(sale).amount(40_00).send().sent();
        assertEquals("64", host.refund(sale).amount(1).send().f39());
        host.reply(first).code("05").send();
        assertEquals(40_00, now(host, sale).refundedMinor());
        assertEquals("APPROVED", now(host, sale).state());
        host.reply(second).send();
        assertEquals("go", result(host.refund(sale).amount(60_00)));
        assertEquals("PART_REFUNDED", now(host, sale).state());
    }

    @Test
    void shouldMakeTheOriginalWholeAgainWhenTheVoidIsDeclined() {
        TransactionView sale = host.sale(100_00);
        Told.Effect voiding = host.voidOf(sale).send().sent();
        assertEquals("12", host.reply(voiding).code("12").send().f39());
        assertEquals("APPROVED", now(host, sale).state());
        assertEquals("go", result(host.voidOf(sale)));
    }

    @Test
    void shouldKeepTheOriginalClosedUntilTheReversalOfAVoidIsAcknowledged() {
        TransactionView sale = host.sale(100_00);
        Told.Effect voiding = host.voidOf(sale).send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        assertEquals(voiding.stan(), reversal.originalStan());
        assertEquals("22", host.voidOf(sale).send().f39());
        assertEquals("22", host.refund(sale).send().f39());
        host.reply(reversal).send();
        assertEquals("REVERSED", host.state(voiding));
        assertEquals("APPROVED", now(host, sale).state());
        assertEquals("go", result(host.refund(sale).amount(50_00)));
    }

    @Test
    void shouldCloseTheOriginalOnceWhenAVoidIsRepeated() {
        TransactionView sale = host.sale(100_00);
        Ask ask = host.voidOf(sale);
        host.approved(ask);
        assertEquals("00", ask.again().send().f39());
        assertEquals("VOIDED", now(host, sale).state());
    }

    @Test
    void shouldRefundOnceWhenARefundIsRepeated() {
        TransactionView sale = host.sale(100_00);
        Ask ask = host.refund(sale).amount(50_00);
        Told.Effect first = host.reply(ask.send().sent()).send().effects().getFirst();
        assertEquals(first.to(ask.again().exchangeId()), ask.send().effects().getFirst());
        assertEquals(50_00, now(host, sale).refundedMinor());
    }

    @Test
    void shouldNameTheOriginalToTheNetworkWhenSomethingFollowsIt() {
        Told.Effect sale = host.purchase().send().sent();
        long soldNs = host.nowNs;
        host.reply(sale).send();
        host.pass(1_000);
        Told.Effect refund = host.refund(host.transaction(sale.transactionId())).amount(1).send().sent();
        assertEquals(sale.stan(), refund.originalStan());
        assertEquals(soldNs, refund.originalTimeNs());
        assertEquals("AUTH01", refund.authCode());
        assertEquals(Transaction.PURCHASE.code(), refund.original());
        assertTrue(refund.stan() != sale.stan());
    }

    @Test
    void shouldSendToTheNetworkOfTheOriginalWhenTheRoutePrefersAnother() {
        host.link(0, false);
        TransactionView sale = host.sale(100_00);
        host.link(0, true);
        Told.Effect refund = host.refund(sale).amount(10_00).send().sent();
        assertEquals(1, refund.network());
        assertEquals("91", host.sendFailed(refund).f39());
        assertEquals(0, now(host, sale).refundedMinor());
        host.link(1, false);
        assertEquals("91", host.voidOf(sale).send().f39());
    }

    @Test
    void shouldFreeTheOriginalWhenAVoidCouldNotBeSent() {
        TransactionView sale = host.sale(100_00);
        assertEquals("91", host.sendFailed(host.voidOf(sale).send().sent()).f39());
        assertEquals("go", result(host.voidOf(sale)));
    }
}
