package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.Role;

/**
 * Terminal state and message type (domain 3.9.2) as a terminal sees them. CANCELLING needs a case and is not reachable.
 */
class TerminalStateTest extends EngineTest {
    private static final String NEW_TID = "10000009";

    @ParameterizedTest(name = "{0}: active {1}, service {2}, risk {3}, security {4}, cancelled {5}")
    @CsvSource({"SIGN_ON, go, go, go, 58, 97", "ECHO, go, go, go, 58, 97", "SIGN_OFF, go, go, go, 58, 97",
            "PURCHASE, go, 58, 58, 58, 97", "PURCHASE_VOID, go, go, go, 58, 97", "REFUND, go, go, 58, 58, 97",
            "PREAUTH, go, 58, 58, 58, 97", "ADDITIONAL_PREAUTH, go, 58, 58, 58, 97",
            "BATCH_NOTICE, go, go, go, 58, 97"})
    void shouldFollowTheMatrixWhenTheTerminalIsInState(Transaction type, String active, String service, String risk,
            String security, String cancelled) {
        TransactionView original = host.sale(100_00);
        assertEquals(active, outcome(type, original));
        host.signOn(A);
        original = host.sale(100_00);
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        assertEquals(service, outcome(type, original));
        host.signOn(A);
        host.hold(A, HoldReason.REGULATORY);
        assertEquals(risk, outcome(type, original));
        host.signOn(A);
        host.hold(A, HoldReason.TAMPER);
        assertEquals(security, outcome(type, original));
        host.cancel(A);
        assertEquals(cancelled, outcome(type, original));
    }

    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"PURCHASE", "PURCHASE_VOID", "REFUND", "SIGN_OFF"})
    void shouldRefuseEverythingButSignOnAndEchoWhenTheTerminalIsProvisioned(Transaction type) {
        host.provision(NEW_TID, null);
        assertEquals("00", host.ask(Transaction.ECHO, NEW_TID).send().f39());
        String expected = type.financial() ? "A0" : "58";
        assertEquals(expected, host.ask(type, NEW_TID).send().f39());
    }

    // What was sent is declined by the network, so that the original is as before.
    private String outcome(Transaction type, TransactionView original) {
        Told told = host.ask(type, A).original(original).amount(original.amountMinor()).send();
        if (told.effects().getFirst().kind() == EffectKind.SEND) {
            host.reply(told.sent()).code("05").send();
            return "go";
        }
        return told.f39().equals("00") ? "go" : told.f39();
    }

    @Test
    void shouldDeliverTheAnswerWhenAHoldIsPlacedWhileASaleWaits() {
        Told.Effect sent = host.purchase().send().sent();
        host.hold(A, HoldReason.REGULATORY);
        assertEquals("00", host.reply(sent).send().f39());
        assertEquals("58", host.purchase().send().f39());
    }

    @Test
    void shouldSellAgainWhenTheHoldIsLifted() {
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        assertEquals("58", host.purchase().send().f39());
        host.accepted(new LiftHold(host.by(Role.OPERATOR), A, HoldReason.MERCHANT_ECONOMIC, false));
        assertEquals("SENT", host.state(host.purchase().send().sent()));
    }

    @Test
    void shouldStayBlockedWhenOneOfTwoHoldsIsLifted() {
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        host.hold(A, HoldReason.REGULATORY);
        host.accepted(new LiftHold(host.by(Role.OPERATOR), A, HoldReason.MERCHANT_ECONOMIC, false));
        assertEquals("58", host.purchase().send().f39());
    }
}
