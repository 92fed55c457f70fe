package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.MID;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.Role;

/** One command holds a merchant (03), a service (40) or an application version (58), G-14. */
class ScopeHoldEngineTest extends EngineTest {

    @ParameterizedTest(name = "{0}: service {1}, risk {2}")
    @CsvSource({"SIGN_ON, go, go", "ECHO, go, go", "SIGN_OFF, go, go", "PURCHASE, 03, 03", "PREAUTH, 03, 03",
            "BALANCE, 03, 03", "PURCHASE_VOID, go, go", "REFUND, go, 03", "BATCH_NOTICE, go, go"})
    void shouldFollowTheMatrixWhenTheMerchantIsHeld(Transaction type, String service, String risk) {
        TransactionView original = host.sale(100_00);
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.MAINTENANCE);
        assertEquals(service, outcome(type, original));
        host.signOn(A);
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.REGULATORY);
        assertEquals(risk, outcome(type, original));
    }

    @ParameterizedTest(name = "{0}: service {1}, security {2}")
    @CsvSource({"SIGN_ON, go, 58", "ECHO, go, 58", "PURCHASE, 58, 58", "PREAUTH, 58, 58", "PURCHASE_VOID, go, 58",
            "REFUND, go, 58", "BATCH_NOTICE, go, 58"})
    void shouldFollowTheMatrixWhenTheApplicationVersionIsHeld(Transaction type, String service, String security) {
        TransactionView original = host.sale(100_00);
        host.ask(Transaction.SIGN_ON, A).firmware("V1.02").send();
        host.signOn(A);
        host.holdScope(HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE);
        assertEquals(service, outcome(type, original));
        host.signOn(A);
        host.holdScope(HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER);
        assertEquals(security, outcome(type, original));
    }

    private String outcome(Transaction type, TransactionView original) {
        Told told = host.ask(type, A).original(original).amount(original.amountMinor()).send();
        if (told.effects().getFirst().kind() == EffectKind.SEND) {
            host.reply(told.sent()).code("05").send();
            return "go";
        }
        return told.f39().equals("00") ? "go" : told.f39();
    }

    @Test
    void shouldStopEveryTerminalOfTheMerchantAndNoOtherInOneStep() {
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.MAINTENANCE);
        assertEquals("03", host.ask(Transaction.PURCHASE, A).send().f39());
        assertEquals("03", host.ask(Transaction.PURCHASE, B).send().f39());
        assertEquals("SENT", host.state(host.ask(Transaction.PURCHASE, C).send().sent()));
    }

    @Test
    void shouldStillTellTheTerminalsOwnHoldWhenTheMerchantsIsLifted() {
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.MAINTENANCE);
        assertEquals("03", host.purchase().send().f39());
        host.liftScope(HoldScope.MERCHANT, MID, HoldReason.MAINTENANCE);
        assertEquals("58", host.purchase().send().f39());
        assertEquals("SENT", host.state(host.ask(Transaction.PURCHASE, B).send().sent()));
    }

    @Test
    void shouldDeliverTheAnswerAndTakeTheReversalWhenTheMerchantIsHeldMeanwhile() {
        Ask ask = host.purchase();
        Told.Effect sent = ask.send().sent();
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.REGULATORY);
        assertEquals("00", host.reply(sent).send().f39());
        assertEquals("00", host.reversalOf(host.transaction(sent.transactionId())).send().f39());
    }

    @Test
    void shouldRefuseNewPaymentsOfAHeldServiceAndNothingElse() {
        TransactionView sale = host.sale(100_00);
        TransactionView held = host.held(50_00);
        host.holdScope(HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE);
        assertEquals("40", host.purchase().send().f39());
        assertEquals("40", host.preAuth().send().f39());
        assertEquals("40", host.ask(Transaction.BALANCE, A).send().f39());
        assertEquals("SENT", host.state(host.refund(sale).amount(1_00).send().sent()));
        assertEquals("SENT", host.state(host.completion(held).send().sent()));
        assertEquals("SENT", host.state(code().send().sent()));
        host.liftScope(HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE);
        assertEquals("SENT", host.state(host.purchase().send().sent()));
    }

    @Test
    void shouldTellServicesApartByCodeAndByHowTheCardIsRead() {
        host.holdScope(HoldScope.SERVICE, "UNIONPAY_QR", HoldReason.MAINTENANCE);
        assertEquals("40", code().send().f39());
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        host.holdScope(HoldScope.SERVICE, "QUICKPASS", HoldReason.MAINTENANCE);
        assertEquals("40", host.purchase().entryMode(72).send().f39());
        assertEquals("40", host.purchase().entryMode(912).send().f39());
        assertEquals("SENT", host.state(host.purchase().entryMode(51).send().sent()));
    }

    private Ask code() {
        return host.purchase().code(Card.UNION_CODE, Service.UNIONPAY_QR);
    }

    @Test
    void shouldSellAgainWhenTheHoldOnTheVersionIsLifted() {
        host.holdScope(HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE);
        assertEquals("58", host.purchase().firmware("V1.02").send().f39());
        host.liftScope(HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE);
        assertEquals("SENT", host.state(host.purchase().firmware("V1.02").send().sent()));
    }

    @Test
    void shouldSellUntilTheAnnouncedMomentWhenTheVersionIsHeldFromThenOn() {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(host.nowNs);
        host.accepted(new PlaceScopeHold(host.by(Role.ADMIN), HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE, 0,
                "", nowMs + 10_000));
        assertEquals("SENT", host.state(host.purchase().firmware("V1.02").send().sent()));
        host.pass(10_000);
        assertEquals("58", host.purchase().firmware("V1.02").send().f39());
    }

    @Test
    void shouldGoByTheVersionARequestNamesAndElseByTheLastOne() {
        host.holdScope(HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE);
        assertEquals("58", host.purchase().firmware("V1.02").send().f39());
        assertEquals("58", host.purchase().send().f39());
        assertEquals("SENT", host.state(host.purchase().firmware("V1.03").send().sent()));
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        assertEquals("V1.03", host.engine.view().terminalStatus(A).firmware());
    }

    @ParameterizedTest(name = "made at {0}: {1}")
    @CsvSource({"115959, 00", "120001, 03"})
    void shouldGoByTheTimeOfAnOfflineSaleWhenTheMerchantIsHeld(int hhmmss, String f39) {
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.COMPANY_POLICY);
        Told told = host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").madeAt(hhmmss, 1123).send();
        assertEquals(f39, told.f39());
        assertEquals(List.of("OFFLINE_UNDER_HOLD"), host.transaction(told.transactionId()).exceptions());
    }
}
