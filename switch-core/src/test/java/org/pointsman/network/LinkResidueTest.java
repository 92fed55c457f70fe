package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.Exchange;
import org.pointsman.residue.Residue;
import org.pointsman.security.SoftwareSecurityModule;

/** What a link sent, and what came back, is nowhere in it any more once it was answered. */
class LinkResidueTest {
    @TempDir
    private Path directory;
    private LinkRig rig;

    @BeforeEach
    void connect() {
        rig = new LinkRig(directory).up();
    }

    private void assertGone() {
        rig.after(10);
        assertEquals(Set.of(), residue(LinkRig.PAN));
        assertEquals(Set.of(), residue(LinkRig.CODE));
    }

    private Set<String> residue(String digits) {
        return Residue.of(digits, rig.core, FakeOutput.class, FakeSequencer.class, SoftwareSecurityModule.class);
    }

    private void answered() {
        rig.receive(WireMessage.answerTo(rig.written()).with(2, LinkRig.PAN));
    }

    @Test
    void shouldHoldNothingOfAPaymentThatWasAnswered() {
        Exchange exchange = rig.sendPurchase();
        assertFalse(Residue.of(LinkRig.PAN, rig.output).isEmpty(), "it is looked for in the right places");
        answered();
        rig.pool.close(exchange);
        assertGone();
    }

    @Test
    void shouldHoldNothingOfWhatIsOwed() {
        rig.sendReversal(500, 1);
        answered();
        rig.sendCodeReversal(501);
        answered();
        rig.sendRefund(502, 1, 77, 77);
        answered();
        assertGone();
    }

    @Test
    void shouldHoldNothingOfAnAnswerNobodyWaitsFor() {
        Exchange exchange = rig.sendPurchase();
        WireMessage request = rig.written();
        rig.receive(WireMessage.answerTo(request).with(2, LinkRig.PAN).with(11, "999999"));
        rig.after(60_000);
        rig.pool.close(exchange);
        assertGone();
    }

    @Test
    void shouldHoldNothingOfAMessageThatNeverCameWhole() {
        Exchange exchange = rig.sendPurchase();
        byte[] answer = WireMessage.answerTo(rig.written()).with(2, LinkRig.PAN).frame(LinkRig.NETWORK);
        rig.receive(Arrays.copyOf(answer, answer.length - 1));
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.pool.close(exchange);
        assertGone();
    }
}
