package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.Role;

/** A security hold that ends what is in flight: 58, and whatever the network does is taken back (domain 3.11 row 1). */
class KilledInFlightTest extends EngineTest {

    @ParameterizedTest
    @EnumSource(value = HoldReason.class, names = {"LOST", "STOLEN", "TAMPER", "KEY_COMPROMISE"})
    void shouldAnswer58AndReverseWhatWaitsForItsNetwork(HoldReason reason) {
        Effect sent = host.purchase().send().sent();
        kill(A, reason);
        List<Effect> effects = host.pass(0);
        assertEquals(List.of(EffectKind.ANSWER, EffectKind.SEND_REVERSAL), effects.stream().map(Effect::kind).toList());
        assertEquals("58", effects.getFirst().f39());
        assertEquals("NOT_PERMITTED_TERMINAL", now(sent).result());
        host.reply(effects.getLast()).send();
        assertEquals("REVERSED", now(sent).state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "51"})
    void shouldDeliverNoAnswerThatComesBehindTheHold(String code) {
        Effect sent = host.purchase().send().sent();
        kill(A, HoldReason.STOLEN);
        Told late = host.reply(sent).code(code).send();
        assertEquals(OutcomeKind.LATE, late.action());
        assertEquals(List.of(), late.effects());
        List<Effect> effects = host.pass(0);
        assertEquals("58", effects.getFirst().f39());
        assertEquals(EffectKind.SEND_REVERSAL, effects.getLast().kind());
        assertEquals(code.equals("00") ? "AUTH01" : "", now(sent).f38());
    }

    @Test
    void shouldAnswerEverybodyWhoWaitsForIt() {
        Ask ask = host.purchase();
        ask.send();
        ask.exchangeId(host.nextExchange()).send();
        kill(A, HoldReason.STOLEN);
        List<String> answers = host.pass(0).stream().filter(effect -> effect.kind() == EffectKind.ANSWER)
                .map(Effect::f39).toList();
        assertEquals(List.of("58", "58"), answers);
    }

    @Test
    void shouldLetTheSaleStandWhenItsVoidIsEnded() {
        TransactionView sale = host.sale(100_00);
        host.voidOf(sale).send();
        kill(A, HoldReason.STOLEN);
        Effect reversal = host.pass(0).getLast();
        assertEquals(EffectKind.SEND_REVERSAL, reversal.kind());
        host.reply(reversal).send();
        assertEquals("APPROVED", host.transaction(sale.id()).state());
    }

    @Test
    void shouldLetRefundsAndInquiriesGoOn() {
        Effect refund = host.refund(host.sale(100_00)).send().sent();
        Effect balance = host.ask(Transaction.BALANCE, A).send().sent();
        kill(A, HoldReason.STOLEN);
        assertEquals(List.of(), host.pass(0));
        assertEquals("00", host.reply(refund).send().f39());
        assertEquals("00", host.reply(balance).send().f39());
    }

    @Test
    void shouldLeaveOtherTerminalsAlone() {
        Effect other = host.ask(Transaction.PURCHASE, B).send().sent();
        kill(A, HoldReason.STOLEN);
        assertEquals(List.of(), host.pass(0));
        assertEquals("00", host.reply(other).send().f39());
    }

    @Test
    void shouldSendNothingToAnotherNetwork() {
        Effect sent = host.purchase().send().sent();
        kill(A, HoldReason.STOLEN);
        assertEquals("58", host.sendFailed(sent).f39());
        assertEquals("DECLINED", now(sent).state());
        assertEquals(List.of(), host.pass(0));
    }

    @Test
    void shouldAskTheNetworkThatIsAskedInsteadOfReversed() {
        EngineConfig old = host.engine.config();
        host.configure(old.change().networks(
                List.of(new Network("union", TIMEOUT_MS, AfterTimeout.QUERY), new Network("second", TIMEOUT_MS)))
                .build());
        host.purchase().send();
        kill(A, HoldReason.STOLEN);
        assertEquals(List.of(EffectKind.ANSWER, EffectKind.SEND_INQUIRY),
                host.pass(0).stream().map(Effect::kind).toList());
    }

    @Test
    void shouldEndWhatIsInFlightAlsoWhenTheNodeStopsBefore() {
        Effect sent = host.purchase().send().sent();
        kill(A, HoldReason.STOLEN);
        host.nodeStarted(2);
        host.pass(0);
        assertEquals(List.of("REVERSAL_PENDING", "NOT_PERMITTED_TERMINAL"),
                List.of(now(sent).state(), now(sent).result()));
    }

    @Test
    void shouldDeliverTheAnswerWhenASecurityHoldDoesNotSaySo() {
        Effect sent = host.purchase().send().sent();
        host.hold(A, HoldReason.STOLEN);
        assertEquals("00", host.reply(sent).send().f39());
    }

    @ParameterizedTest
    @EnumSource(value = HoldReason.class, names = {"MAINTENANCE", "ABNORMAL_TXN", "RECONFIG"})
    void shouldBeRefusedWhenTheHoldIsNotForSecurity(HoldReason reason) {
        Refused refused = assertInstanceOf(Refused.class,
                host.operator(new PlaceHold(host.by(Role.SYSTEM), A, reason, 0, "", 0, true)));
        assertEquals(RefusalCode.INVALID_ARGUMENT, refused.code());
    }

    private void kill(String tid, HoldReason reason) {
        host.accepted(new PlaceHold(host.by(Role.OPERATOR), tid, reason, 0, "", 0, true));
    }

    private TransactionView now(Effect sent) {
        return host.transaction(sent.transactionId());
    }
}
