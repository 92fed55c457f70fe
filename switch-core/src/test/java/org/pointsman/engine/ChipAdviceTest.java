package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

/**
 * Script notices and sales from the purse of a chip: forwarded with what the chip said (dialect sections 4, 6 and 14).
 */
class ChipAdviceTest extends EngineTest {
    private static final byte[] CHIP = {(byte) 0x95, 2, 1, 2};
    private static final String CHIP_HEX = "95020102";

    private Ask notice(TransactionView original) {
        return host.ask(Transaction.SCRIPT_NOTICE, A).original(original).card(Card.NONE).amount(-1).chip(CHIP);
    }

    private Ask eCash() {
        return host.ask(Transaction.E_CASH_SALE, A).amount(8_00).chip(CHIP);
    }

    private TransactionView now(long id) {
        return host.transaction(id);
    }

    private Effect advice() {
        return host.timePassed().only(EffectKind.SEND_ADVICE);
    }

    @Test
    void shouldForwardAScriptNoticeWithItsOriginalAndItsCard() {
        TransactionView sale = host.sale(50_00);
        Told told = notice(sale).send();
        assertEquals(List.of("00", OutcomeKind.ACCEPT_ADVICE), List.of(told.f39(), told.action()));
        assertEquals(sale.id(), now(told.transactionId()).originalId());
        Effect sent = advice();
        assertEquals(List.of(CHIP_HEX, Transaction.PURCHASE.code(), Transaction.SCRIPT_NOTICE),
                List.of(sent.replyData(), sent.original(), sent.transaction()));
        assertEquals(false, sent.envelope().isEmpty());
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(sent).send().action());
        assertEquals("APPROVED", now(sale.id()).state());
        assertEquals(Sums.domestic(50_00, 1, 0, 0), Sums.of(host, A));
        host.assertReplays();
    }

    @Test
    void shouldFindTheOriginalByItsTraceAlone() {
        TransactionView preAuth = host.held(50_00);
        assertEquals("00", notice(preAuth).originalRrn(-1).send().f39());
    }

    @Test
    void shouldNotKnowAnOriginalThatWasNotAnsweredOrIsAnothers() {
        TransactionView sale = host.sale(50_00);
        assertEquals("25", notice(sale).originalRrn(4_711).send().f39());
        assertEquals("25", host.ask(Transaction.SCRIPT_NOTICE, B).original(sale).chip(CHIP).send().f39());
        Told running = host.purchase().send();
        assertEquals("25", notice(now(running.transactionId())).send().f39());
        assertEquals("30", notice(sale).chip().send().f39());
    }

    @Test
    void shouldAnswerARepeatAsBeforeAndForwardOnce() {
        Ask ask = notice(host.sale(50_00));
        Effect first = ask.send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals("94", ask.again().otherContent().send().f39());
        host.reply(advice()).send();
        assertEquals(List.of(), host.pass(TIMEOUT_MS));
    }

    @Test
    void shouldTakeANoticeFromATerminalOnHold() {
        TransactionView sale = host.sale(50_00);
        host.hold(A, HoldReason.TAMPER);
        assertEquals("00", notice(sale).send().f39());
    }

    @Test
    void shouldRepeatTheChipDataUntilItIsTaken() {
        Told told = eCash().send();
        assertEquals("00", told.f39());
        assertEquals(CHIP_HEX, advice().replyData());
        host.nowNs += 1_000_000_000L;
        Effect second = advice();
        assertEquals(List.of(CHIP_HEX, 1), List.of(second.replyData(), second.attempt()));
        host.reply(second).code("94").send();
        assertEquals("ACKNOWLEDGED", now(told.transactionId()).reversal());
    }

    @Test
    void shouldCountASaleFromTheChipAndLetNothingFollowIt() {
        Told told = eCash().send();
        host.reply(advice()).send();
        TransactionView sale = now(told.transactionId());
        assertEquals(Sums.domestic(8_00, 1, 0, 0), Sums.of(host, A));
        assertEquals("12", host.voidOf(sale).send().f39());
        assertEquals("12", host.refund(sale).amount(1_00).send().f39());
    }

    @Test
    void shouldRefuseASaleFromTheChipWithoutItsCertificate() {
        assertEquals("30", eCash().chip().send().f39());
    }
}
