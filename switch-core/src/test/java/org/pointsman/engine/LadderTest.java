package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.OTHER_MID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Authentication;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

/** The order of checks (domain 3.9.1): each test has two reasons to refuse, and the earlier step must win. */
class LadderTest extends EngineTest {
    private static final String UNKNOWN_TID = "99999999";

    @Test
    void shouldForwardASaleWhenNothingSpeaksAgainstIt() {
        Told told = host.purchase().amount(12_34).send();
        Told.Effect sent = told.sent();
        assertEquals(OutcomeKind.FORWARD, told.action());
        assertEquals(12_34, sent.amountMinor());
        assertEquals(A, sent.tid());
        assertEquals(0, sent.network());
        assertEquals(told.transactionId(), sent.transactionId());
        assertEquals("SENT", host.state(sent));
    }

    @Test
    void shouldAnswerWithTheNetworksDataWhenItApproves() {
        Ask ask = host.purchase();
        Told.Effect sent = ask.send().sent();
        Told.Effect answer = host.reply(sent).settlementDate(1124).replyData((byte) 55, (byte) 0, (byte) 1, (byte) 9)
                .send().only(EffectKind.ANSWER);
        assertEquals("00", answer.f39());
        assertEquals(ask.exchangeId(), answer.exchangeId());
        assertEquals("AUTH01", answer.authCode());
        assertEquals(1124, answer.settlementDate());
        assertEquals("37000109", answer.replyData());
        assertEquals(host.transaction(sent.transactionId()).id(), answer.transactionId());
    }

    @Test
    void shouldAnswerTheBusinessDateWhenTheNetworkSendsNoSettlementDate() {
        Told.Effect sent = host.purchase().send().sent();
        assertEquals(1123, host.reply(sent).settlementDate(-1).send().effects().getFirst().settlementDate());
    }

    @Test
    void shouldPassTheNetworksCodeOnWhenItDeclines() {
        Told.Effect sent = host.purchase().send().sent();
        assertEquals("51", host.reply(sent).code("51").send().f39());
        assertEquals("DECLINED", host.state(sent));
    }

    @ParameterizedTest(name = "{0} under {1} is {2}")
    @CsvSource({"PURCHASE, MALFORMED, 30", "PURCHASE, MAC_MISSING, 97", "PURCHASE, MAC_WRONG, 97",
            "PURCHASE, AUTHENTIC, 97", "SIGN_ON, MALFORMED, 30", "SIGN_ON, NO_MAC_NEEDED, 97",
            "ECHO, NO_MAC_NEEDED, 97", "SIGN_OFF, NO_MAC_NEEDED, 97", "REVERSAL, AUTHENTIC, 97"})
    void shouldCheckFormatThenTerminalWhenTheTerminalIsUnknown(Transaction type, Authentication verdict, String f39) {
        assertEquals(f39, host.ask(type, UNKNOWN_TID).verdict(verdict).send().f39());
    }

    @ParameterizedTest(name = "{0} on a suspended terminal in a wrong batch is {1}")
    @CsvSource({"MALFORMED, 30", "MAC_MISSING, 30", "MAC_WRONG, A0", "NO_WORKING_KEY, A0", "AUTHENTIC, 58"})
    void shouldCheckTheMacBeforeTheStateWhenBothAreWrong(Authentication verdict, String f39) {
        host.hold(A, HoldReason.REGULATORY);
        assertEquals(f39, host.purchase().batch(7).verdict(verdict).send().f39());
    }

    @Test
    void shouldRecordNothingWhenTheSenderIsNotAuthentic() {
        Ask ask = host.purchase().verdict(Authentication.MAC_WRONG);
        assertNull(host.transaction(ask.send().transactionId()));
        assertEquals(EffectKind.SEND, ask.verdict(Authentication.AUTHENTIC).send().effects().getFirst().kind());
    }

    @Test
    void shouldGiveTheStoredAnswerWhenAnApprovedSaleIsRepeatedOnASuspendedTerminal() {
        Ask ask = host.purchase();
        Told.Effect first = host.reply(ask.send().sent()).replyData((byte) 44, (byte) 0, (byte) 1, (byte) 65).send()
                .only(EffectKind.ANSWER);
        host.hold(A, HoldReason.STOLEN);
        host.pass(60_000);
        Told again = ask.again().send();
        assertEquals(first.to(ask.exchangeId()), again.only(EffectKind.ANSWER));
        assertEquals("58", host.purchase().send().f39());
    }

    @Test
    void shouldGiveTheStoredAnswerWhenTheTerminalHasSignedOff() {
        Ask ask = host.purchase();
        host.approved(ask);
        host.ask(Transaction.SIGN_OFF, A).send();
        assertEquals("00", ask.again().send().f39());
        assertEquals("77", host.purchase().send().f39());
    }

    @Test
    void shouldStayDeclinedWhenTheReasonIsGone() {
        Ask declined = host.purchase().card(Card.UNROUTED);
        Told.Effect first = declined.send().only(EffectKind.ANSWER);
        assertEquals("15", first.f39());
        assertEquals(first.to(declined.again().exchangeId()), declined.send().only(EffectKind.ANSWER));
        Ask linkDown = host.purchase();
        host.link(0, false);
        host.link(1, false);
        assertEquals("91", linkDown.send().f39());
        host.link(0, true);
        assertEquals("91", linkDown.again().send().f39());
    }

    @Test
    void shouldRepeatTheNetworksCodeWhenADeclinedSaleIsRepeated() {
        Ask ask = host.purchase();
        Told.Effect first = host.reply(ask.send().sent()).code("55").send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
    }

    @Test
    void shouldRefuseADuplicateWhenTheContentDiffers() {
        Ask ask = host.purchase();
        TransactionView sale = host.approved(ask);
        assertEquals("94", ask.again().otherContent().send().f39());
        assertEquals(sale, host.transaction(sale.id()));
    }

    @Test
    void shouldRefuseADuplicateBeforeTheMerchantWhenBothAreWrong() {
        Ask ask = host.purchase();
        host.approved(ask);
        assertEquals("94", ask.again().mid(OTHER_MID).send().f39());
    }

    @Test
    void shouldTellTransactionsApartWhenTypeTerminalBatchOrStanDiffer() {
        TransactionView sale = host.approved(host.purchase().stan(77));
        assertEquals("SENT", host.state(host.ask(Transaction.PURCHASE, B).stan(77).send().sent()));
        assertEquals("SENT", host.state(host.voidOf(sale).stan(77).send().sent()));
        assertEquals("77", host.purchase().stan(77).batch(2).send().f39());
        assertEquals("SENT", host.state(host.purchase().stan(78).send().sent()));
    }

    @Test
    void shouldCheckTheMerchantBeforeTheStateWhenBothAreWrong() {
        host.hold(A, HoldReason.REGULATORY);
        Ask ask = host.purchase();
        assertEquals("03", ask.mid(OTHER_MID).send().f39());
        assertEquals("58", ask.again().mid(EngineFixture.MID).send().f39());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SIGN_ON", "SIGN_OFF", "ECHO", "PURCHASE", "PURCHASE_VOID", "REFUND", "UNSUPPORTED"})
    void shouldRefuseAnotherMerchantsIdWhateverTheType(Transaction type) {
        assertEquals("03", host.ask(type, A).mid(OTHER_MID).send().f39());
    }

    @Test
    void shouldCheckTheStateBeforeTheBatchWhenBothAreWrong() {
        host.hold(A, HoldReason.MAINTENANCE);
        assertEquals("58", host.purchase().batch(2).send().f39());
    }

    @Test
    void shouldAskForASignOnBeforeJudgingCardAndAmountWhenTheBatchIsWrong() {
        assertEquals("77", host.purchase().batch(2).verdict(Authentication.CARD_DATA_UNUSABLE).send().f39());
        assertEquals("77", host.purchase().batch(2).amount(0).send().f39());
        assertEquals("77", host.ask(Transaction.UNSUPPORTED, A).verdict(Authentication.AUTHENTIC)
                .generation(host.generation(A)).batch(2).send().f39());
    }

    @Test
    void shouldNotRecordWhenASignOnIsAskedFor() {
        host.ask(Transaction.SIGN_OFF, A).send();
        Ask ask = host.purchase();
        Told told = ask.send();
        assertEquals("77", told.f39());
        assertNull(host.transaction(told.transactionId()));
        host.signOn(A);
        assertEquals(EffectKind.SEND, ask.again().generation(host.generation(A)).send().effects().getFirst().kind());
    }

    @Test
    void shouldRefuseWhatIsNotBuiltWhenItIsAuthentic() {
        assertEquals("40", host.ask(Transaction.UNSUPPORTED, A).send().f39());
        assertEquals("40", host.ask(Transaction.UNSUPPORTED, A).verdict(Authentication.AUTHENTIC)
                .generation(host.generation(A)).send().f39());
    }

    @ParameterizedTest(name = "entry mode {0} is {1}")
    @CsvSource({"12, 12", "51, 12", "31, 40", "39, 40"})
    void shouldCheckTheCardBeforeTheAmountWhenBothAreUnusable(int entryMode, String f39) {
        assertEquals(f39,
                host.purchase().entryMode(entryMode).amount(0).verdict(Authentication.CARD_DATA_UNUSABLE).send().f39());
    }

    @ParameterizedTest(name = "{0} in currency {1} is 13")
    @CsvSource({"0, 156", "-1, 156", "100, 840", "100, -1"})
    void shouldCheckTheAmountBeforeOriginalAndRouteWhenAllAreWrong(long amount, int currency) {
        Ask sale = host.purchase().card(Card.UNROUTED).amount(amount).currency(currency);
        assertEquals("13", sale.send().f39());
        Ask refund = host.ask(Transaction.REFUND, A).originalRrn(999).amount(amount).currency(currency);
        assertEquals("13", refund.send().f39());
    }

    @Test
    void shouldCheckTheOriginalBeforeTheLinkWhenBothAreMissing() {
        host.link(0, false);
        host.link(1, false);
        assertEquals("25", host.ask(Transaction.REFUND, A).originalRrn(999).send().f39());
    }

    @Test
    void shouldTellNoRouteFromNoLinkWhenNothingCanBeSent() {
        host.link(0, false);
        host.link(1, false);
        assertEquals("15", host.purchase().card(Card.UNROUTED).send().f39());
        assertEquals("91", host.purchase().send().f39());
    }

    @Test
    void shouldTakeTheNextNetworkOfTheRouteWhenTheFirstIsDown() {
        host.link(0, false);
        assertEquals(1, host.purchase().send().sent().network());
        host.link(0, true);
        assertEquals(0, host.purchase().send().sent().network());
    }

    @Test
    void shouldAcknowledgeAReversalOnlyWhenItIsWellFormedAndAuthentic() {
        assertEquals("00", host.ask(Transaction.REVERSAL, A).send().f39());
        assertEquals("A0", host.ask(Transaction.REVERSAL, A).verdict(Authentication.MAC_WRONG).send().f39());
        assertEquals("30", host.ask(Transaction.REVERSAL, A).verdict(Authentication.MAC_MISSING).send().f39());
        assertEquals("30", host.ask(Transaction.REVERSAL, A).verdict(Authentication.MALFORMED).send().f39());
    }

    @Test
    void shouldGiveEveryAnswerItsOwnReferenceWhenTheyAreNotRepeats() {
        long first = host.ask(Transaction.ECHO, A).send().transactionId();
        long second = host.purchase().batch(2).send().transactionId();
        long third = host.ask(Transaction.ECHO, C).send().transactionId();
        assertEquals(first + 1, second);
        assertEquals(second + 1, third);
        assertNotNull(host.transaction(host.purchase().send().transactionId()));
    }
}
