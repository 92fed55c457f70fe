package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig.Route;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.StandInTerms.Cap;
import org.pointsman.engine.config.StandInTerms.Mode;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.LimitKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RouteCommand.SwitchStandIn;

/** Purchases that can go to no network are approved by the switch, within the terms of their route. */
class StandInTest extends EngineTest {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    @BeforeEach
    void standIn() {
        terms(terms(Mode.APPROVE, new Cap(3, 250_00), new Cap(0, 400_00), new Cap(0, 500_00), false));
        links(false);
    }

    private static StandInTerms terms(Mode mode, Cap perCard, Cap perMerchant, Cap total, boolean pin) {
        return new StandInTerms("night", mode, 200_00, 2, perCard, perMerchant, total, pin, List.of(Service.CARD));
    }

    private void terms(StandInTerms terms) {
        host.configure(host.engine.config().change().standIns(List.of(terms)).routes(
                List.of(new Route("62", 16, 19, List.of(0, 1)).standIn("night"), new Route("4", 16, 16, List.of(1))))
                .build());
    }

    private void links(boolean up) {
        host.link(0, up);
        host.link(1, up);
    }

    private Ask sale(long amountMinor) {
        return host.purchase().amount(amountMinor);
    }

    private TransactionView stoodIn(Ask ask) {
        Told told = ask.send();
        assertEquals(OutcomeKind.STAND_IN, told.action());
        assertEquals("00", told.f39());
        return host.transaction(told.transactionId());
    }

    private TransactionView now(TransactionView sale) {
        return host.transaction(sale.id());
    }

    private Effect advice() {
        return host.timePassed().only(EffectKind.SEND_ADVICE);
    }

    @Test
    void shouldApproveWithACodeOfItsOwnAndOweThePreferredNetworkTheAdvice() {
        TransactionView sale = stoodIn(sale(80_00));
        assertEquals(List.of("APPROVED", "OWED", "APPROVED", 6),
                List.of(sale.state(), sale.reversal(), sale.result(), sale.f38().length()));
        assertEquals("S", sale.f38().substring(0, 1));
        assertEquals(Sums.domestic(80_00, 1, 0, 0), Sums.of(host, A));
        assertEquals(List.of(), host.pass(HOUR_MS));
        links(true);
        Effect sent = advice();
        assertEquals(List.of(0, 80_00L, sale.f38(), 0, Transaction.OFFLINE_SALE),
                List.of(sent.network(), sent.amountMinor(), sent.authCode(), sent.attempt(), sent.transaction()));
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(sent).send().action());
        assertEquals(List.of("APPROVED", "ACKNOWLEDGED"), List.of(now(sale).state(), now(sale).reversal()));
        assertEquals(List.of(), host.pass(HOUR_MS));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldGiveARepeatTheSameAnswerAndTellItOnce() {
        Ask ask = sale(80_00);
        Effect first = ask.send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        links(true);
        host.reply(advice()).send();
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals(List.of(), host.pass(HOUR_MS));
    }

    @Test
    void shouldNotStandInWhileANetworkOfTheRouteIsUp() {
        host.link(1, true);
        assertEquals(1, sale(80_00).send().sent().network());
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({"PURCHASE, 00", "PREAUTH, 91", "BALANCE, 91"})
    void shouldStandInForPurchasesAlone(Transaction transaction, String code) {
        assertEquals(code, host.ask(transaction, A).amount(1_00).send().f39());
    }

    @Test
    void shouldDeclineWhereTheRouteNamesNoTermsOrTheyDecline() {
        assertEquals("91", sale(1_00).card(Card.VISA).send().f39());
        terms(terms(Mode.DECLINE, Cap.OPEN, Cap.OPEN, Cap.OPEN, true));
        assertEquals("91", sale(1_00).send().f39());
    }

    @Test
    void shouldNotApproveAPinNobodyChecksUnlessTheTermsSaySo() {
        assertEquals("91", sale(1_00).pin().send().f39());
        terms(terms(Mode.APPROVE, new Cap(3, 0), Cap.OPEN, new Cap(0, 500_00), true));
        assertEquals("00", sale(1_00).pin().send().f39());
    }

    @Test
    void shouldNeverStandInForABlockedTerminal() {
        host.hold(A, HoldReason.LOST);
        assertEquals("58", sale(1_00).send().f39());
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({"20000, 00", "20001, 91"})
    void shouldApproveUpToTheFloorExactly(long amountMinor, String code) {
        assertEquals(code, sale(amountMinor).send().f39());
    }

    @Test
    void shouldHoldTheAmountOfACardToTheFen() {
        stoodIn(sale(200_00));
        assertEquals("91", sale(50_01).send().f39());
        stoodIn(sale(50_00));
        assertEquals("91", sale(1).send().f39());
        assertEquals("00", sale(1).card(Card.UNION_OTHER).send().f39());
    }

    @Test
    void shouldHoldTheNumberOfACard() {
        stoodIn(sale(1));
        stoodIn(sale(1));
        stoodIn(host.ask(Transaction.PURCHASE, C).amount(1));
        assertEquals("91", sale(1).send().f39());
    }

    @Test
    void shouldHoldTheLimitsOfAMerchantAndOfAll() {
        stoodIn(sale(200_00));
        stoodIn(host.ask(Transaction.PURCHASE, B).amount(150_00).card(Card.UNION_OTHER));
        assertEquals("91", sale(50_01).card(Card.UNION_OTHER).send().f39());
        stoodIn(sale(50_00).card(Card.UNION_OTHER));
        assertEquals("91", host.ask(Transaction.PURCHASE, C).amount(100_01).card(Card.UNION_OTHER).send().f39());
    }

    @Test
    void shouldCountAnewWhenThePeriodIsOver() {
        stoodIn(sale(200_00));
        host.nowNs += TimeUnit.HOURS.toNanos(2) - 1;
        assertEquals("91", sale(200_00).send().f39());
        host.nowNs++;
        stoodIn(sale(200_00));
        assertEquals("91", sale(200_00).send().f39());
    }

    @Test
    void shouldEndAndBeginAgainByOneCommand() {
        host.accepted(new SwitchStandIn(host.by(Role.OPERATOR), false));
        assertEquals("91", sale(1).send().f39());
        assertInstanceOf(OperatorAnswer.Refused.class, host.operator(new SwitchStandIn(host.by(Role.OPERATOR), false)));
        host.accepted(new SwitchStandIn(host.by(Role.RISK), true));
        stoodIn(sale(1));
    }

    @Test
    void shouldTellNothingOfWhatWasTakenBackBeforeItWasTold() {
        TransactionView sale = stoodIn(sale(80_00));
        assertEquals("00", host.reversalOf(sale).send().f39());
        assertEquals(List.of("REVERSED", "ACKNOWLEDGED"), List.of(now(sale).state(), now(sale).reversal()));
        assertEquals(Sums.domestic(0, 0, 0, 0), Sums.of(host, A));
        links(true);
        assertEquals(List.of(), host.pass(HOUR_MS));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldLeaveToPeopleWhatIsTakenBackBehindItsBatch() {
        TransactionView sale = stoodIn(sale(80_00));
        host.settle(A);
        assertEquals("00", host.reversalOf(sale).send().f39());
        assertEquals(List.of("SETTLED", "OWED"), List.of(now(sale).state(), now(sale).reversal()));
        assertEquals(Sums.domestic(0, 0, 0, 0), Sums.of(host, A));
    }

    @Test
    void shouldReverseBehindItsAdviceWhatWasTakenBackWhileItWasTold() {
        TransactionView sale = stoodIn(sale(80_00));
        links(true);
        Effect told = advice();
        assertEquals("00", host.reversalOf(sale).send().f39());
        assertEquals("APPROVED", now(sale).state());
        host.reply(told).send();
        Effect reversal = host.pass(0).getFirst();
        assertEquals(List.of(EffectKind.SEND_REVERSAL, told.stan(), 0),
                List.of(reversal.kind(), reversal.originalStan(), reversal.attempt()));
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(reversal).send().action());
        assertEquals("REVERSED", now(sale).state());
        assertEquals(List.of(), now(sale).exceptions());
    }

    @Test
    void shouldReverseUnderANumberOfItsOwnWhatItsNetworkHasTaken() {
        TransactionView sale = stoodIn(sale(80_00));
        links(true);
        Effect told = advice();
        host.reply(told).send();
        assertEquals("00", host.reversalOf(sale).send().f39());
        Effect reversal = host.pass(0).getFirst();
        assertEquals(List.of(EffectKind.SEND_REVERSAL, told.stan(), told.timeNs(), 0),
                List.of(reversal.kind(), reversal.originalStan(), reversal.originalTimeNs(), reversal.attempt()));
        assertEquals(false, reversal.stan() == told.stan());
        host.reply(reversal).send();
        assertEquals("REVERSED", now(sale).state());
    }

    @Test
    void shouldLetNothingFollowBeforeTheNetworkKnows() {
        TransactionView sale = stoodIn(sale(80_00));
        links(true);
        assertEquals("22", host.voidOf(sale).send().f39());
        assertEquals("22", host.refund(sale).amount(1_00).send().f39());
        host.reply(advice()).send();
        Effect sent = host.voidOf(sale).send().sent();
        assertEquals("00", host.reply(sent).send().f39());
        assertEquals("VOIDED", now(sale).state());
    }

    @Test
    void shouldLeaveToPeopleWhatTheNetworkRefuses() {
        TransactionView sale = stoodIn(sale(80_00));
        links(true);
        assertEquals(OutcomeKind.REVERSAL_REFUSED, host.reply(advice()).code("05").send().action());
        assertEquals(List.of("APPROVED", "PARKED", List.of("REVERSAL_REFUSED")),
                List.of(now(sale).state(), now(sale).reversal(), now(sale).exceptions()));
    }

    @Test
    void shouldStandInForWhatWasSentInVainWhenNothingWasWritten() {
        links(true);
        Effect sent = sale(80_00).send().sent();
        links(false);
        Told told = host.sendFailed(sent);
        assertEquals(OutcomeKind.STAND_IN_SENT, told.action());
        TransactionView sale = host.transaction(sent.transactionId());
        assertEquals(List.of("00", "APPROVED", "OWED"), List.of(told.f39(), sale.state(), sale.reversal()));
        links(true);
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(advice()).send().action());
        assertEquals(0, host.engine.view().inFlight());
    }

    @Test
    void shouldNotStandInForWhatWasSentInVainFromATerminalThatIsHeldMeanwhile() {
        links(true);
        Effect sent = sale(80_00).send().sent();
        links(false);
        host.hold(A, HoldReason.LOST);
        assertEquals(OutcomeKind.DECLINE_SENT, host.sendFailed(sent).action());
    }

    @Test
    void shouldNeverStandInForWhatANetworkMayHaveDecided() {
        links(true);
        Effect sent = sale(80_00).send().sent();
        links(false);
        List<Effect> effects = host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals("98", effects.getFirst().f39());
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"FLOOR, STAND_IN_FLOOR", "PIN, STAND_IN_PIN", "OFF, STAND_IN_OFF", "PREAUTH, STAND_IN_TERMS",
            "DECLINE, STAND_IN_TERMS", "CARD, STAND_IN_CARD", "MERCHANT, STAND_IN_MERCHANT", "TOTAL, STAND_IN_TOTAL"})
    void shouldSayWhyNobodyStoodIn(String what, LimitKind why) {
        Told told = denied(what).send();
        assertEquals(List.of("91", why.name()),
                List.of(told.f39(), host.transaction(told.transactionId()).decision().refusal().limit().name()));
        assertEquals(Map.of(why.name(), 1L), host.engine.view().standIn().denied());
        host.assertReplays();
    }

    private Ask denied(String what) {
        Cap small = new Cap(0, 100_00);
        switch (what) {
            case "OFF" -> host.accepted(new SwitchStandIn(host.by(Role.OPERATOR), false));
            case "DECLINE" -> terms(terms(Mode.DECLINE, Cap.OPEN, Cap.OPEN, Cap.OPEN, false));
            case "CARD" -> terms(terms(Mode.APPROVE, small, new Cap(0, 900_00), new Cap(0, 900_00), false));
            case "MERCHANT" -> terms(terms(Mode.APPROVE, new Cap(0, 900_00), small, new Cap(0, 900_00), false));
            case "TOTAL" -> terms(terms(Mode.APPROVE, new Cap(0, 900_00), new Cap(0, 900_00), small, false));
            default -> {
                // As it is.
            }
        }
        return switch (what) {
            case "FLOOR" -> sale(200_01);
            case "PIN" -> sale(1_00).pin();
            case "PREAUTH" -> host.ask(Transaction.PREAUTH, A).amount(1_00);
            default -> sale(150_00);
        };
    }

    @Test
    void shouldGiveNoReasonWhereTheRouteNamesNoTerms() {
        Told told = sale(1_00).card(Card.VISA).send();
        assertEquals(LimitKind.NONE, host.transaction(told.transactionId()).decision().refusal().limit());
        assertEquals(Map.of(), host.engine.view().standIn().denied());
    }

    @Test
    void shouldSayWhetherItsNetworkWasTold() {
        TransactionView sale = stoodIn(sale(80_00));
        assertEquals(List.of("approved in stand-in, advice owed", 1), told(sale));
        links(true);
        Effect advice = advice();
        assertEquals(List.of("approved in stand-in, advice owed", 1), told(sale));
        host.reply(advice).send();
        assertEquals(List.of("approved in stand-in, advice delivered", 0), told(sale));
    }

    private List<Object> told(TransactionView sale) {
        return List.of(
                now(sale).timeline().stream().map(TransactionView.Step::what)
                        .filter(what -> what.startsWith("approved in stand-in")).findFirst().orElseThrow(),
                host.engine.view().standIn().owed());
    }
}
