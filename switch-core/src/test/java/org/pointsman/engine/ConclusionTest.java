package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.ReversalVerb;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** What two people conclude about what a network refuses for good or does not answer (domain 3.11 row 22). */
class ConclusionTest {
    private static final long GRACE_NS = EngineFixture.config(1).keyGraceDays() * 86_400_000_000_000L;
    private final EngineFixture host = new EngineFixture();

    @AfterEach
    void replays() {
        host.assertReplays();
    }

    private void conclude(long id, Conclusion as) {
        assertInstanceOf(OperatorAnswer.Accepted.class, agreed(asked(id, as)));
    }

    private OperatorAnswer asked(long id, Conclusion as) {
        return host.operator(new RegistryCommand.SettleItem(host.by(Role.OPERATOR, "olga"), id, as));
    }

    private OperatorAnswer agreed(OperatorAnswer asked) {
        long approval = assertInstanceOf(Waiting.class, asked).approvalId();
        return host.operator(new RegistryCommand.Approve(host.by(Role.APPROVER, "anna"), approval));
    }

    private static RefusalCode refused(OperatorAnswer decision) {
        return assertInstanceOf(Refused.class, decision).code();
    }

    private long sumMinor() {
        return host.engine.view().terminalStatus(A).totals().stream().mapToLong(FamilyTotals::debitMinor).sum();
    }

    private long salesMinor() {
        return host.engine.view().funds(EngineFixture.midOf(A)).salesMinor();
    }

    private Told.Effect refusedAdvice(EffectKind kind) {
        Told.Effect advice = host.timePassed().only(kind);
        assertEquals(OutcomeKind.REVERSAL_REFUSED, host.reply(advice).code("05").send().action());
        return advice;
    }

    @Test
    void shouldGiveTheFormerAmountBackWhenATipIsConcludedAsRefused() {
        TransactionView sale = host.sale(100_00);
        long tip = host.ask(Transaction.TIP, A).original(sale).amount(110_00).tip(10_00).send().transactionId();
        refusedAdvice(EffectKind.SEND_ADVICE);
        assertEquals(List.of(110_00L, 100_00L), List.of(sumMinor(), salesMinor()));
        conclude(tip, Conclusion.REFUSED);
        assertEquals(List.of(100_00L, 100_00L), List.of(sumMinor(), salesMinor()));
        assertEquals(List.of(100_00L, "APPROVED"),
                List.of(host.transaction(sale.id()).amountMinor(), host.transaction(sale.id()).state()));
        assertEquals("DECLINED", host.transaction(tip).state());
        assertEquals(List.of("received", "sent to union", "advice sent, 1 times so far", "DECLINED"),
                host.transaction(tip).timeline().stream().map(TransactionView.Step::what).toList());
        assertEquals(List.of(), host.transaction(tip).exceptions());
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).amount(100_00).send().action());
    }

    @Test
    void shouldLeaveAReversalOfTheTippedAmountToPeopleWhenTheTipIsConcludedAsRefused() {
        TransactionView sale = host.sale(100_00);
        long tip = host.ask(Transaction.TIP, A).original(sale).amount(110_00).tip(10_00).send().transactionId();
        refusedAdvice(EffectKind.SEND_ADVICE);
        Told reversal = host.reversalOf(host.transaction(sale.id())).amount(110_00).send();
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, reversal.action());
        conclude(tip, Conclusion.REFUSED);
        assertEquals(List.of(), host.pass(60_000));
        assertEquals(List.of("APPROVED", 100_00L),
                List.of(host.transaction(sale.id()).state(), host.transaction(sale.id()).amountMinor()));
        assertEquals(List.of("FOLLOW_UP_RUNNING"), host.transaction(reversal.transactionId()).exceptions());
    }

    @Test
    void shouldKeepTheTipAndFreeTheSaleWhenItIsConcludedAsAccepted() {
        TransactionView sale = host.sale(100_00);
        long tip = host.ask(Transaction.TIP, A).original(sale).amount(110_00).tip(10_00).send().transactionId();
        refusedAdvice(EffectKind.SEND_ADVICE);
        conclude(tip, Conclusion.ACCEPTED);
        assertEquals(List.of(110_00L, 110_00L), List.of(sumMinor(), salesMinor()));
        assertEquals(0, host.engine.view().reversalsOwed());
        assertEquals(OutcomeKind.FORWARD, host.refund(host.transaction(sale.id())).amount(110_00).send().action());
    }

    @Test
    void shouldTakeAnOfflineSaleOutOfBatchAndMoneyWhenItIsConcludedAsRefused() {
        long id = host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").amount(70_00).send().transactionId();
        refusedAdvice(EffectKind.SEND_ADVICE);
        conclude(id, Conclusion.REFUSED);
        assertEquals(List.of(0L, 0L), List.of(sumMinor(), salesMinor()));
        assertEquals("DECLINED", host.transaction(id).state());
    }

    @Test
    void shouldHoldThePreAuthorisationAgainWhenACompletionNoticeIsConcludedAsRefused() {
        TransactionView preAuth = host.held(80_00);
        long id = host.ask(Transaction.COMPLETION_NOTICE, A).authorisation(preAuth).amount(80_00).send()
                .transactionId();
        refusedAdvice(EffectKind.SEND_ADVICE);
        conclude(id, Conclusion.REFUSED);
        assertEquals(List.of("DECLINED", "AUTHORISED", 0L),
                List.of(host.transaction(id).state(), host.transaction(preAuth.id()).state(), sumMinor()));
        assertEquals(OutcomeKind.FORWARD, host.completion(preAuth).send().action());
    }

    @Test
    void shouldBeReversedWhenTheNetworkUndidItAfterAll() {
        Told.Effect sent = host.purchase().amount(30_00).send().sent();
        host.pass(EngineFixture.TIMEOUT_MS);
        host.reversal(ReversalVerb.PARK, sent.transactionId());
        conclude(sent.transactionId(), Conclusion.ACCEPTED);
        assertEquals(List.of("REVERSED", 0), List.of(host.state(sent), host.engine.view().reversalsOwed()));
    }

    @Test
    void shouldStandOutsideTheBatchWhenTheNetworkDoesNotUndoIt() {
        TransactionView sale = host.sale(30_00);
        assertEquals("00", host.reversalOf(sale).send().f39());
        refusedAdvice(EffectKind.SEND_REVERSAL);
        assertEquals(List.of(0L, 0L), List.of(sumMinor(), salesMinor()));
        conclude(sale.id(), Conclusion.REFUSED);
        TransactionView stands = host.transaction(sale.id());
        assertEquals(List.of("APPROVED", List.of("APPROVED_AFTER_CLOSE")),
                List.of(stands.state(), stands.exceptions()));
        assertEquals(List.of(0L, 30_00L), List.of(sumMinor(), salesMinor()));
        assertEquals("12", host.voidOf(sale).send().f39());
        assertInstanceOf(OperatorAnswer.Accepted.class, agreed(
                host.operator(new RegistryCommand.CloseException(host.by(Role.OPERATOR, "olga"), sale.id(), null))));
        assertEquals(List.of(), host.transaction(sale.id()).exceptions());
        assertEquals("12", host.voidOf(sale).send().f39());
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).amount(30_00).send().action());
    }

    @Test
    void shouldLeaveTheSaleVoidedWhenTheNetworkKeepsTheVoid() {
        TransactionView sale = host.sale(30_00);
        TransactionView undone = host.approved(host.voidOf(sale));
        host.reversalOf(undone).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(undone.id(), Conclusion.REFUSED);
        assertEquals(List.of("APPROVED", "VOIDED"),
                List.of(host.transaction(undone.id()).state(), host.transaction(sale.id()).state()));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldNotUndoAgainWhatPeopleSaidStandsWhenItsNextVoidIsReversed() {
        TransactionView hold = host.held(80_00);
        TransactionView undone = host.approved(host.preAuthVoid(hold));
        assertEquals(OutcomeKind.REVERSE_NOTHING, host.reversalOf(hold).send().action());
        host.reversalOf(undone).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(hold.id(), Conclusion.REFUSED);
        TransactionView next = host.approved(host.preAuthVoid(hold));
        host.reversalOf(next).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals(List.of("AUTHORISED", 0),
                List.of(host.transaction(hold.id()).state(), host.engine.view().reversalsOwed()));
    }

    private TransactionView lateVoidThatStands(TransactionView hold) {
        Told.Effect late = host.preAuthVoid(hold).send().sent();
        host.reply(late).code("05").send();
        assertEquals(OutcomeKind.LATE, host.reply(late).send().action());
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(late.transactionId(), Conclusion.REFUSED);
        assertEquals("PREAUTH_VOIDED", host.transaction(hold.id()).state());
        return host.transaction(late.transactionId());
    }

    @Test
    void shouldHoldAgainWhenALateVoidThatPeopleSaidStandsIsReversed() {
        TransactionView hold = host.held(80_00);
        TransactionView late = lateVoidThatStands(hold);
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(late).send().action());
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals(List.of("REVERSED", "AUTHORISED"),
                List.of(host.transaction(late.id()).state(), host.transaction(hold.id()).state()));
        assertEquals(OutcomeKind.FORWARD, host.completion(hold).send().action());
    }

    @Test
    void shouldSayAgainThatALateVoidStandsWhenItsReversalIsRefusedToo() {
        TransactionView hold = host.held(80_00);
        TransactionView late = lateVoidThatStands(hold);
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(late).send().action());
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(late.id(), Conclusion.REFUSED);
        assertEquals(List.of("APPROVED", "PREAUTH_VOIDED", 0), List.of(host.transaction(late.id()).state(),
                host.transaction(hold.id()).state(), host.engine.view().reversalsOwed()));
    }

    @Test
    void shouldNotSayThatALateVoidStandsWhileSomethingElseRunsForItsSale() {
        TransactionView sale = host.sale(30_00);
        Told.Effect late = host.voidOf(sale).send().sent();
        host.reply(late).code("05").send();
        assertEquals(OutcomeKind.LATE, host.reply(late).send().action());
        refusedAdvice(EffectKind.SEND_REVERSAL);
        Told.Effect again = host.voidOf(sale).send().sent();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(asked(late.transactionId(), Conclusion.REFUSED)));
        host.reply(again).code("05").send();
        conclude(late.transactionId(), Conclusion.REFUSED);
        assertEquals(List.of("APPROVED", "VOIDED", 0L),
                List.of(host.state(late), host.transaction(sale.id()).state(), salesMinor()));
    }

    @Test
    void shouldNotSayThatALateCompletionStandsWhileANoticeCompletesItsHold() {
        TransactionView hold = host.held(80_00);
        Told.Effect late = host.completion(hold).send().sent();
        host.reply(late).code("05").send();
        host.reply(late).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        long notice = host.ask(Transaction.COMPLETION_NOTICE, A).authorisation(hold).amount(80_00).send()
                .transactionId();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(asked(late.transactionId(), Conclusion.REFUSED)));
        refusedAdvice(EffectKind.SEND_ADVICE);
        conclude(notice, Conclusion.REFUSED);
        conclude(late.transactionId(), Conclusion.REFUSED);
        assertEquals(List.of("APPROVED", "COMPLETED"), List.of(host.state(late), host.transaction(hold.id()).state()));
    }

    @Test
    void shouldRefuseTheSecondPersonWhenSomethingElseRunsForTheSaleOfALateVoid() {
        TransactionView sale = host.sale(30_00);
        Told.Effect late = host.voidOf(sale).send().sent();
        host.reply(late).code("05").send();
        host.reply(late).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        OperatorAnswer asked = asked(late.transactionId(), Conclusion.REFUSED);
        Told.Effect refund = host.refund(sale).amount(10_00).send().sent();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(agreed(asked)));
        host.reply(refund).code("05").send();
        assertInstanceOf(OperatorAnswer.Accepted.class, agreed(asked));
    }

    @Test
    void shouldNotTellAnApprovalAgainThatWasTakenBackInVain() {
        Ask ask = host.purchase().amount(30_00);
        Told.Effect sent = ask.send().sent();
        host.reply(sent).send();
        host.reversalOf(host.transaction(sent.transactionId())).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(sent.transactionId(), Conclusion.REFUSED);
        assertEquals("APPROVED", host.state(sent));
        assertEquals("22", ask.again().send().f39());
    }

    @Test
    void shouldNotTellAnApprovalAgainThatWasTakenBackInVainAndCompletedSince() {
        Ask ask = host.ask(Transaction.PREAUTH, A).amount(80_00);
        Told.Effect sent = ask.send().sent();
        host.reply(sent).send();
        TransactionView hold = host.transaction(sent.transactionId());
        host.reversalOf(hold).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(hold.id(), Conclusion.REFUSED);
        host.ask(Transaction.COMPLETION_NOTICE, A).authorisation(hold).amount(80_00).send();
        assertEquals("COMPLETED", host.state(sent));
        assertEquals("22", ask.again().send().f39());
    }

    @Test
    void shouldNotTellAnApprovalAgainThatWasTakenBackInVainAndRefundedSince() {
        Ask ask = host.purchase().amount(30_00);
        Told.Effect sent = ask.send().sent();
        host.reply(sent).send();
        TransactionView sale = host.transaction(sent.transactionId());
        host.reversalOf(sale).send();
        refusedAdvice(EffectKind.SEND_REVERSAL);
        conclude(sale.id(), Conclusion.REFUSED);
        host.approved(host.refund(sale).amount(10_00));
        assertEquals("PART_REFUNDED", host.state(sent));
        assertEquals("22", ask.again().send().f39());
    }

    @ParameterizedTest
    @EnumSource(Conclusion.class)
    void shouldEndARefundNobodyAnswers(Conclusion as) {
        TransactionView sale = host.sale(100_00);
        Told.Effect refund = host.refund(sale).amount(60_00).send().sent();
        host.reply(refund).code("96").send();
        assertEquals("UNKNOWN", host.state(refund));
        conclude(refund.transactionId(), as);
        boolean paid = as == Conclusion.ACCEPTED;
        assertEquals(paid ? "APPROVED" : "DECLINED", host.state(refund));
        assertEquals(paid ? "PART_REFUNDED" : "APPROVED", host.transaction(sale.id()).state());
        assertEquals(paid ? "61" : "forwarded", forwarded(host.refund(sale).amount(60_00).send()));
        assertTrue(host.pass(3_600_000).stream().noneMatch(e -> e.transactionId() == refund.transactionId()));
    }

    @Test
    void shouldTellARefundAgainThatIsConcludedAsPaid() {
        Ask ask = host.refund(host.sale(100_00)).amount(60_00);
        Told.Effect refund = ask.send().sent();
        host.reply(refund).code("96").send();
        conclude(refund.transactionId(), Conclusion.ACCEPTED);
        assertEquals("00", ask.again().send().f39());
    }

    private static String forwarded(Told told) {
        return told.action() == OutcomeKind.FORWARD ? "forwarded" : "61";
    }

    @Test
    void shouldRefuseToConcludeWhatIsStillTold() {
        Told.Effect sent = host.purchase().send().sent();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(asked(sent.transactionId(), Conclusion.ACCEPTED)));
        host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(asked(sent.transactionId(), Conclusion.ACCEPTED)));
        assertEquals(RefusalCode.NOT_FOUND, refused(asked(987_654, Conclusion.ACCEPTED)));
    }

    @Test
    void shouldRefuseTheSecondPersonWhenTheNetworkAnsweredMeanwhile() {
        Told.Effect sent = host.purchase().send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        host.reversal(ReversalVerb.PARK, sent.transactionId());
        OperatorAnswer asked = asked(sent.transactionId(), Conclusion.REFUSED);
        host.reply(reversal).send();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(agreed(asked)));
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldCloseTheBatchOfATerminalThatCannotSettle() {
        host.sale(100_00);
        int batch = host.batch(A);
        OperatorAnswer asked = host.operator(new RegistryCommand.CloseBatch(host.by(Role.OPERATOR, "olga"), A));
        assertInstanceOf(OperatorAnswer.Accepted.class, agreed(asked));
        SettlementView closed = host.engine.view().terminalStatus(A).settlements().getFirst();
        assertEquals(List.of(batch, "CLOSED_BY_HAND"), List.of(closed.batch(), closed.state()));
        assertEquals(0, sumMinor());
        assertEquals("77", host.purchase().send().f39());
        OperatorAnswer again = host.operator(new RegistryCommand.CloseBatch(host.by(Role.OPERATOR, "olga"), A));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(again));
    }

    @Test
    void shouldNotCloseABatchWhenItsTerminalWaitsForAnAnswer() {
        host.sale(100_00);
        host.purchase().send();
        OperatorAnswer asked = host.operator(new RegistryCommand.CloseBatch(host.by(Role.OPERATOR, "olga"), A));
        assertEquals(RefusalCode.CONFLICT, refused(asked));
    }

    @Test
    void shouldCloseTheBatchOfACancelledTerminalWhenTheGraceOfItsKeysIsOver() {
        host.sale(100_00);
        Told.Effect late = host.purchase().send().sent();
        host.cancel(A);
        host.reply(late).send();
        assertEquals("00", host.reversalOf(host.transaction(late.transactionId())).send().f39());
        host.nowNs += GRACE_NS;
        host.openDay(20261223);
        assertEquals(100_00, sumMinor());
        host.nowNs += 86_400_000_000_000L;
        host.openDay(20261224);
        assertEquals("CLOSED_BY_HAND", host.engine.view().terminalStatus(A).settlements().getFirst().state());
        assertEquals(0, sumMinor());
    }
}
