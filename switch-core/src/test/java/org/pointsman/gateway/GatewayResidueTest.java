package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.records.Result;
import org.pointsman.residue.Residue;

/** Once a request has ended, well or not, the terminal side holds nothing of its card or code any more. */
class GatewayResidueTest {
    private static final String PAN = "6200123456789010";
    private static final String CODE = "6220000000000000001";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    private Set<String> residue(String digits) {
        return Residue.of(digits, rig.core, FakeTerminal.class, FakeSequencer.class);
    }

    private void assertGone() {
        rig.pass(1);
        assertEquals(Set.of(), residue(PAN));
        assertEquals(Set.of(), residue(CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {Vectors.PURCHASE, Vectors.PURCHASE_VOID, Vectors.REFUND, Vectors.PRE_AUTH,
            Vectors.QR_PURCHASE})
    void shouldHoldNothingOfACardThatWasAnswered(String request) {
        terminal.send(request);
        assertFalse(residue(PAN).isEmpty() && residue(CODE).isEmpty(), "it is looked for in the right places");
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED));
        assertGone();
    }

    @ParameterizedTest
    @ValueSource(strings = {Vectors.PURCHASE, Vectors.QR_PURCHASE})
    void shouldHoldNothingOfAMessageThatIsRefused(String request) {
        for (int cut = 2; cut < request.length() / 2; cut += 2) {
            String body = request.substring(4, request.length() - cut);
            terminal.send("%04X".formatted(body.length() / 2) + body);
            if (terminal.closed != null) {
                break;
            }
        }
        rig.sequencer.drained().forEach(one -> rig.answer(new Answer(one.exchangeId(), Result.FORMAT_ERROR)));
        assertGone();
    }

    @Test
    void shouldHoldNothingOfAMessageWithAWrongMac() {
        String wrong = Vectors.PURCHASE.substring(0, Vectors.PURCHASE.length() - 1) + "F";
        terminal.send(wrong);
        terminal.send(wrong);
        rig.sequencer.drained().forEach(one -> rig.answer(new Answer(one.exchangeId(), Result.MAC_ERROR)));
        assertGone();
    }

    @Test
    void shouldHoldNothingOfARequestWhoseTerminalHasGone() {
        terminal.send(Vectors.PURCHASE);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.approveLast();
        assertGone();
    }
}
