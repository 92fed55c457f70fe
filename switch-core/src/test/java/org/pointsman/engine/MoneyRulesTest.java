package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;

/**
 * A network that does not tell, changes its mind or answers for other money, and a terminal that reverses twice (domain
 * 3.8, 3.9.4).
 */
class MoneyRulesTest {
    private static final long TWO_YEARS_NS = 731L * 86_400 * 1_000_000_000;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final String UNTOLD = "06,09,68,91,94,96,98";
    private final EngineFixture host = new EngineFixture();

    @AfterEach
    void replays() {
        host.assertReplays();
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE", "PREAUTH"})
    void shouldAnswer98AndOweAReversalWhenTheNetworkDoesNotTell(Transaction transaction) {
        for (String code : UNTOLD.split(",", -1)) {
            Told.Effect sent = host.ask(transaction, EngineFixture.A).amount(50_00).send().sent();
            Told told = host.reply(sent).code(code).send();
            assertEquals(OutcomeKind.NOT_TOLD, told.action());
            assertEquals("98", told.f39());
            assertEquals("REVERSAL_PENDING", host.state(sent));
        }
        assertEquals(7, host.pass(0).stream().filter(e -> e.kind() == EffectKind.SEND_REVERSAL).count());
    }

    @Test
    void shouldPassTheTillsReversalOnWhenTheNetworkDidNotTell() {
        Told.Effect sent = host.purchase().send().sent();
        host.reply(sent).code("96").send();
        assertEquals("00", host.reversalOf(host.transaction(sent.transactionId())).send().f39());
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals("REVERSED", host.state(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "09", "68", "91", "94", "96", "98"})
    void shouldKeepARefundReservedWhenItsFirstSendingIsNotTold(String code) {
        TransactionView sale = host.sale(100_00);
        Told.Effect sent = host.refund(sale).amount(60_00).send().sent();
        assertEquals("98", host.reply(sent).code(code).send().f39());
        assertEquals("UNKNOWN", host.state(sent));
        assertEquals("64", host.refund(sale).amount(60_00).send().f39());
    }

    @Test
    void shouldClaimTheSaleUntilTheVoidIsUndoneWhenItsAnswerDoesNotTell() {
        TransactionView sale = host.sale(100_00);
        Told.Effect sent = host.voidOf(sale).send().sent();
        assertEquals("98", host.reply(sent).code("98").send().f39());
        assertEquals("22", host.refund(sale).amount(1_00).send().f39());
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).amount(1_00).send().action());
    }

    @Test
    void shouldAskFirstWhenTheNetworkCanBeAsked() {
        configure(new Network("union", EngineFixture.TIMEOUT_MS, AfterTimeout.QUERY));
        Told.Effect sent = host.purchase().send().sent();
        assertEquals(OutcomeKind.NOT_TOLD_ASK, host.reply(sent).code("96").send().action());
        Told.Effect inquiry = host.timePassed().only(EffectKind.SEND_INQUIRY);
        host.reply(inquiry).code("25").send();
        assertEquals("DECLINED", host.state(sent));
    }

    @Test
    void shouldDeclineWithTheCodeWhenTheNetworkUndoesItself() {
        configure(new Network("union", EngineFixture.TIMEOUT_MS, AfterTimeout.REVERSE, true));
        Told.Effect sent = host.purchase().send().sent();
        assertEquals("96", host.reply(sent).code("96").send().f39());
        assertEquals("DECLINED", host.state(sent));
        TransactionView sale = host.sale(100_00);
        Told.Effect refund = host.refund(sale).amount(60_00).send().sent();
        host.reply(refund).code("96").send();
        assertEquals("UNKNOWN", host.state(refund));
    }

    private void configure(Network first) {
        EngineConfig old = EngineFixture.config(64);
        host.configure(old.change().networks(List.of(first, old.networks().get(1))).build());
    }

    @Test
    void shouldBeDoneWhenTheNetworkNeverSawWhatIsReversed() {
        Told.Effect sent = host.purchase().send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(reversal).code("25").send().action());
        assertEquals("REVERSED", host.state(sent));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldTakeBackWhatIsApprovedAfterADecline() {
        Told.Effect sent = host.purchase().send().sent();
        assertEquals("51", host.reply(sent).code("51").send().f39());
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        assertEquals(List.of("LATE_APPROVAL"), host.transaction(sent.transactionId()).exceptions());
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldLeaveTheClaimOfAnotherVoidAloneWhenADeclinedOneIsApprovedLate() {
        TransactionView sale = host.sale(100_00);
        Told.Effect first = host.voidOf(sale).send().sent();
        host.reply(first).code("05").send();
        Told.Effect second = host.voidOf(sale).send().sent();
        host.reply(first).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals("REVERSED", host.state(first));
        assertEquals("22", host.refund(sale).amount(1_00).send().f39());
        host.reply(second).send();
        assertEquals("VOIDED", host.transaction(sale.id()).state());
    }

    @Test
    void shouldReserveAgainWhenADeclinedRefundIsApprovedLate() {
        TransactionView sale = host.sale(100_00);
        Told.Effect refund = host.refund(sale).amount(60_00).send().sent();
        host.reply(refund).code("05").send();
        host.reply(refund).send();
        assertEquals("MANUAL", host.state(refund));
        assertEquals("64", host.refund(sale).amount(60_00).send().f39());
    }

    @Test
    void shouldBelieveNoOldDeclineOfARefundThatWasApprovedMeanwhile() {
        TransactionView sale = host.sale(100_00);
        Told.Effect refund = host.refund(sale).amount(60_00).send().sent();
        host.reply(refund).code("05").send();
        host.reply(refund).send();
        assertEquals(OutcomeKind.REFUND_DEFERRED, host.reply(refund).code("05").send().action());
        assertEquals("64", host.refund(sale).amount(60_00).send().f39());
        assertEquals(OutcomeKind.APPROVE, host.reply(refund).send().action());
        assertEquals("PART_REFUNDED", host.transaction(sale.id()).state());
    }

    @Test
    void shouldAnswer96AndReverseWhenTheApprovalIsForOtherMoney() {
        Told.Effect sent = host.purchase().send().sent();
        assertEquals("96", host.reply(sent).mismatch().send().f39());
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "      "})
    void shouldAnswer96AndReverseWhenAPreAuthorisationIsApprovedWithoutACode(String code) {
        Told.Effect sent = host.preAuth().send().sent();
        assertEquals("96", host.reply(sent).authCode(code).send().f39());
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @Test
    void shouldBeForPeopleWhenMoneyMovesOnADisputedSale() {
        TransactionView sale = host.sale(100_00);
        Told.Effect refund = host.refund(sale).amount(60_00).send().sent();
        host.accepted(new RegistryCommand.FlagDispute(host.by(Role.RISK), sale.id(),
                new Proof("chargeback letter", "0".repeat(64))));
        assertEquals(List.of(), host.transaction(sale.id()).exceptions());
        host.reply(refund).send();
        assertEquals(List.of("REFUNDED_AND_DISPUTED"), host.transaction(sale.id()).exceptions());
    }

    @Test
    void shouldCarryOutTheRightReversalWhenAWrongAmountCameFirst() {
        TransactionView sale = host.sale(100_00);
        Ask wrong = host.reversalOf(sale).amount(1_00);
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, wrong.send().action());
        assertEquals(1, host.engine.view().exceptionCount());
        Told right = wrong.again().amount(100_00).send();
        assertEquals(OutcomeKind.REVERSE_AFTER_ALL, right.action());
        assertEquals("00", right.f39());
        assertEquals("REVERSAL_PENDING", host.transaction(sale.id()).state());
        assertEquals(0, host.engine.view().exceptionCount());
        assertEquals(OutcomeKind.NONE, wrong.again().amount(100_00).send().action());
    }

    @Test
    void shouldAnswer98AndReverseWhenTheRightReversalFollowsAWrongOneInFlight() {
        Ask sale = host.purchase();
        Told.Effect sent = sale.send().sent();
        Ask reversal = host.reversalOf(host.transaction(sent.transactionId())).amount(1_00);
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, reversal.send().action());
        Told right = reversal.again().amount(100_00).send();
        assertEquals(OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL, right.action());
        assertEquals(2, right.of(EffectKind.ANSWER).size());
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @Test
    void shouldTakeTheSaleBackWhenItIsReversedAgainAfterItsVoidFailed() {
        TransactionView sale = host.sale(100_00);
        Told.Effect running = host.voidOf(sale).send().sent();
        Ask reversal = host.reversalOf(sale);
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, reversal.send().action());
        host.reply(running).code("05").send();
        assertEquals("22", host.voidOf(sale).send().f39());
        assertEquals("00", reversal.again().send().f39());
        host.reply(host.pass(0).getLast()).send();
        assertEquals("REVERSED", host.transaction(sale.id()).state());
        assertEquals(0, host.engine.view().exceptionCount());
    }

    @ParameterizedTest
    @CsvSource({"05,REVERSAL_PENDING", "00,PART_REFUNDED"})
    void shouldTakeTheSaleBackWhenARefundThatRanForItFailed(String code, String state) {
        TransactionView sale = host.sale(100_00);
        Told.Effect running = host.refund(sale).amount(40_00).send().sent();
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, host.reversalOf(sale).send().action());
        host.reply(running).code(code).send();
        host.pass(0);
        assertEquals(state, host.transaction(sale.id()).state());
        assertEquals(code.equals("00") ? 1 : 0, host.engine.view().exceptionCount());
    }

    @Test
    void shouldLeaveTheSaleToPeopleWhenItsBatchWasClosedBeforeItCouldBeTakenBack() {
        TransactionView sale = host.sale(100_00);
        Told.Effect running = host.voidOf(sale).send().sent();
        host.reversalOf(sale).send();
        host.reply(running).code("05").send();
        host.settle(EngineFixture.A);
        host.pass(0);
        assertEquals("SETTLED", host.transaction(sale.id()).state());
        assertEquals(List.of("BATCH_CLOSED"), host.transaction(sale.id()).exceptions());
    }

    @Test
    void shouldTakeThePreAuthorisationBackWhenItsCompletionFailed() {
        TransactionView preAuth = host.held(80_00);
        Told.Effect running = host.completion(preAuth).send().sent();
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, host.reversalOf(preAuth).send().action());
        host.reply(running).code("05").send();
        host.pass(0);
        assertEquals("REVERSAL_PENDING", host.transaction(preAuth.id()).state());
    }

    @Test
    void shouldKeepTheFormerHoldersPaymentsApartWhenATerminalNumberIsGivenAnew() {
        TransactionView sale = host.sale(100_00);
        giveAnew();
        assertEquals(0, host.engine.view().terminalStatus(EngineFixture.A).totals().getFirst().debitMinor());
        Ask voided = host.voidOf(sale).mid(EngineFixture.OTHER_MID);
        assertEquals("25", voided.send().f39());
        assertEquals("25", host.refund(sale).mid(EngineFixture.OTHER_MID).send().f39());
        Ask sameKey = host.purchase().mid(EngineFixture.OTHER_MID).stan(sale.stan()).batch(sale.batch());
        assertEquals(OutcomeKind.FORWARD, sameKey.amount(7_00).send().action());
        assertEquals("SETTLED", host.transaction(sale.id()).state());
    }

    private void giveAnew() {
        host.cancel(EngineFixture.A);
        host.nowNs += TWO_YEARS_NS;
        host.accepted(new RegistryCommand.ProvisionTerminal(host.by(Role.OPERATOR), EngineFixture.A,
                EngineFixture.OTHER_MID, null, "00112233445566778899AABBCCDDEEFF", "08D7B4", 0));
        host.signOn(EngineFixture.A, EngineFixture.OTHER_MID);
    }

    @Test
    void shouldBeForPeopleWhenTheFormerHoldersRefundIsPaidAfterItsTerminalNumberWasGivenAnew() {
        TransactionView sale = host.sale(100_00);
        host.settle(EngineFixture.A);
        host.signOn(EngineFixture.A);
        Told.Effect refund = host.refund(sale).send().sent();
        host.pass(EngineFixture.TIMEOUT_MS);
        giveAnew();
        assertEquals(OutcomeKind.APPROVE, host.reply(refund).send().action());
        assertEquals(List.of("APPROVED_AFTER_CLOSE"), host.transaction(refund.transactionId()).exceptions());
        host.assertReplays();
    }

    @ParameterizedTest
    @CsvSource({"'', go", "A10001, go", "      , go", "B10001, 25"})
    void shouldBe25WhenTheCodeOfAVoidOrRefundIsAnotherPayments(String code, String expected) {
        TransactionView sale = coded(host.purchase(), "A10001");
        String sent = code == null ? "" : code;
        assertEquals(expected, first(host.refund(sale).amount(1_00).authCode(sent)));
        TransactionView other = coded(host.purchase(), "A10001");
        assertEquals(expected, first(host.voidOf(other).authCode(sent)));
        TransactionView completion = coded(host.completion(host.held(100_00)), "A10001");
        assertEquals(expected, first(host.completionVoid(completion).authCode(sent)));
    }

    @Test
    void shouldBe25WhenACodeIsSentForAPaymentWithoutOne() {
        TransactionView sale = coded(host.purchase(), "");
        assertEquals("25", first(host.refund(sale).amount(1_00).authCode("A10001")));
        assertEquals("go", first(host.refund(sale).amount(1_00)));
    }

    @Test
    void shouldBe25WhenARefundNamesAnotherTraceNumber() {
        TransactionView sale = host.sale(100_00);
        TransactionView other = host.sale(100_00);
        assertEquals("25", first(host.refund(other).amount(1_00).originalRrn(sale.id())));
        assertEquals("go", first(host.refund(other).amount(1_00).originalRrn(sale.id()).traceUnknown()));
        assertEquals("go", first(host.refund(sale).amount(1_00)));
    }

    @Test
    void shouldCompleteTheOneThatHoldsWhenTwoPreAuthorisationsHaveOneCode() {
        TransactionView first = coded(host.preAuth(), "C77777");
        TransactionView second = coded(host.preAuth(), "C77777");
        assertEquals("25", first(host.completion(second).traceUnknown()));
        host.approved(host.completion(first));
        host.approved(host.completion(second).traceUnknown());
        assertEquals(List.of("COMPLETED", "COMPLETED"),
                List.of(host.transaction(first.id()).state(), host.transaction(second.id()).state()));
        assertEquals("22", first(host.completion(second).traceUnknown()));
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE, 43199999, go", "PURCHASE, 43200000, 12", "COMPLETION, 43199999, go",
            "COMPLETION, 43200000, 12"})
    void shouldBe12WhenTheCutOffOfVoidsIsPast(Transaction transaction, long sinceNoonMs, String expected) {
        host.configure(EngineFixture.config(64).change().memory(new MemoryPolicy(1_440, 0, 0, 0, 0)).build());
        boolean completion = transaction == Transaction.COMPLETION;
        TransactionView sale = completion ? host.approved(host.completion(host.held(100_00))) : host.sale(100_00);
        host.pass(sinceNoonMs);
        assertEquals(expected, first(completion ? host.completionVoid(sale) : host.voidOf(sale)));
        assertEquals("go".equals(expected) ? "22" : "go", first(host.refund(sale).amount(1_00)));
    }

    @Test
    void shouldVoidUntilTheCutOffOfTheIssuerAndWhatHoldsAtAnyTime() {
        ScopedPolicy issuer = new ScopedPolicy("issuer", "6200", null,
                List.of(new PolicyVersion(1, EngineFixture.TODAY, null, null, null, null, null, null, 1_455)));
        host.configure(EngineFixture.config(64).change().policies(List.of(issuer))
                .memory(new MemoryPolicy(1_440, 0, 0, 0, 0)).build());
        TransactionView sale = host.sale(100_00);
        TransactionView late = host.sale(100_00);
        TransactionView held = host.held(100_00);
        TransactionView other = host.approved(host.purchase().card(Card.VISA));
        host.pass(12 * HOUR_MS + 14 * MINUTE_MS);
        assertEquals("go", first(host.voidOf(sale)));
        assertEquals("12", first(host.voidOf(other).card(Card.VISA)));
        host.pass(MINUTE_MS);
        assertEquals("12", first(host.voidOf(late)));
        assertEquals("go", first(host.preAuthVoid(held)));
    }

    @ParameterizedTest
    @CsvSource({"0, REVERSE, REVERSAL_PENDING", "1, REVERSE_EXCEPTION, APPROVED"})
    void shouldBeForPeopleWhenAReversalComesAfterItsMemory(long lateNs, OutcomeKind action, String state) {
        host.configure(EngineFixture.config(64).change().memory(new MemoryPolicy(0, 7, 0, 0, 0)).build());
        TransactionView sale = host.sale(100_00);
        host.nowNs += 7 * 24 * HOUR_MS * 1_000_000 + lateNs;
        Ask reversal = host.reversalOf(sale);
        Told told = reversal.send();
        assertEquals(List.of("00", action), List.of(told.f39(), told.action()));
        assertEquals(state, host.transaction(sale.id()).state());
        boolean late = lateNs > 0;
        assertEquals(late ? List.of("REVERSAL_TOO_LATE") : List.of(),
                host.transaction(told.effects().getFirst().transactionId()).exceptions());
        assertEquals(late ? 0 : 1, host.pass(0).stream().filter(e -> e.kind() == EffectKind.SEND_REVERSAL).count());
        assertEquals("00", reversal.again().send().f39());
    }

    @Test
    void shouldWaitAMinuteBetweenTwoRefundsOfAWalletOnly() {
        EngineConfig old = EngineFixture.config(64);
        host.configure(
                old.change().routes(List.of(old.routes().getFirst(), EngineConfig.Route.of(Service.ALIPAY, List.of(0))))
                        .refunds(RefundPolicy.DEFAULT.with(RefundLimits.DEFAULT.walletInterval(60_000))).build());
        TransactionView card = host.sale(100_00);
        TransactionView wallet = host.approved(host.purchase().code(Card.ALIPAY_CODE, Service.ALIPAY));
        host.approved(host.refund(card).amount(1_00));
        host.approved(host.refund(card).amount(1_00));
        Ask again = host.refund(wallet).code(Card.ALIPAY_CODE, Service.ALIPAY).amount(1_00);
        host.approved(host.refund(wallet).code(Card.ALIPAY_CODE, Service.ALIPAY).amount(1_00));
        assertEquals("09", first(again));
        host.pass(60_000);
        assertEquals("go", first(host.refund(wallet).code(Card.ALIPAY_CODE, Service.ALIPAY).amount(1_00)));
    }

    private TransactionView coded(Ask ask, String code) {
        Told.Effect sent = ask.send().sent();
        assertEquals("00", host.reply(sent).authCode(code).send().f39());
        return host.transaction(sent.transactionId());
    }

    /** The code at once, "go" when it goes to a network. */
    private static String first(Ask ask) {
        Told told = ask.send();
        return told.effects().getFirst().kind() == EffectKind.ANSWER ? told.f39() : "go";
    }

    @Test
    void shouldGiveTheSameAnswerWhenAnOriginalComesTwiceAfterItsReversal() {
        Ask sale = host.purchase();
        host.ask(Transaction.REVERSAL, EngineFixture.A).stan(sale.stan()).send();
        Told.Effect first = sale.send().of(EffectKind.ANSWER).getFirst();
        Told.Effect second = sale.again().send().of(EffectKind.ANSWER).getFirst();
        assertEquals("22", first.f39());
        assertEquals(first.transactionId(), second.transactionId());
    }
}
