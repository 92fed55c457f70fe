package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.exchange.Exchange;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.SecurityStatus;

/** When a request is written, given back unsent, or refused by the link itself. */
class SendingTest {
    private static final List<String> UNSENT = List.of("unsent 3 rrn=93100000002 stan=417");

    @TempDir
    Path directory;

    private LinkRig up() {
        return new LinkRig(directory).up();
    }

    private static void assertNothingWritten(LinkRig rig) {
        assertTrue(rig.output.written.isEmpty(), "something was written");
        assertEquals(0, rig.counters.sent());
    }

    @Test
    void shouldGiveBackWhenTheExchangeIsOver() {
        LinkRig rig = up();
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        long id = exchange.id();
        rig.pool.close(exchange);
        rig.send(id, Transaction.PURCHASE, LinkRig.PURCHASE_RRN, LinkRig.PURCHASE_STAN, 10_000);
        assertNothingWritten(rig);
        assertEquals(UNSENT, rig.sequencer.commands);
        assertEquals(1, rig.counters.notSent());
    }

    @Test
    void shouldGiveBackWhenTheSlotServesAnotherExchange() {
        LinkRig rig = up();
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        long id = exchange.id();
        rig.pool.close(exchange);
        Exchange next = rig.exchange(TerminalRequests.PURCHASE);
        rig.send(id, Transaction.PURCHASE, LinkRig.PURCHASE_RRN, LinkRig.PURCHASE_STAN, 10_000);
        assertNothingWritten(rig);
        assertEquals("6200123456789010D301222000000000000", next.request().text(35));
    }

    @Test
    void shouldGiveBackWhenTheLinkIsNotUp() {
        LinkRig rig = new LinkRig(directory).connected();
        rig.written();
        rig.sendPurchase();
        assertNothingWritten(rig);
        assertEquals(UNSENT, rig.sequencer.commands);
    }

    @Test
    void shouldGiveBackWhenTheLinkIsBeingTakenDown() {
        LinkRig rig = up();
        rig.core.down(rig.nowNs);
        rig.sendPurchase();
        assertNothingWritten(rig);
        assertEquals(UNSENT, rig.sequencer.commands);
    }

    @Test
    void shouldGiveBackWhenTooManyRequestsArePending() {
        LinkRig rig = up();
        for (int i = 0; i < LinkRig.MAX_PENDING; i++) {
            rig.sendPurchase(1 + i, 1 + i);
        }
        assertEquals(LinkRig.MAX_PENDING, rig.counters.pending());
        rig.sendPurchase();
        assertEquals(LinkRig.MAX_PENDING, rig.counters.sent());
        assertEquals(UNSENT, rig.sequencer.commands);
    }

    @Test
    void shouldGiveBackWhenWhatCarriesTheLinkTakesNoMore() {
        LinkRig rig = up();
        rig.output.room = false;
        rig.sendPurchase();
        assertNothingWritten(rig);
        assertEquals(UNSENT, rig.sequencer.commands);
    }

    @Test
    void shouldGiveTheExchangeBackToItsGatewayOnEveryPath() {
        LinkRig rig = up();
        Exchange sent = rig.sendPurchase();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        Exchange unsent = rig.sendPurchase(5, 6);
        rig.pool.close(sent);
        rig.pool.close(unsent);
        assertEquals(0, rig.pool.inFlight());
    }

    @ParameterizedTest
    @CsvSource({"PIN_FORMAT, 99", "BUSY, 96", "KEY_INVALID, 96", "UNAVAILABLE, 96"})
    void shouldDeclineWhenThePinCannotBeTranslated(SecurityStatus status, String responseCode) {
        FakePinModule module = new FakePinModule();
        LinkRig rig = new LinkRig(directory, LinkRig.MAX_PENDING, module).up();
        Exchange exchange = rig.sendPurchase();
        module.answer(status);
        assertNothingWritten(rig);
        assertEquals(
                List.of("reply 3 rrn=93100000002 stan=417 F39=" + responseCode + " F38= F4=-1 F15=-1 stored=0 data="),
                rig.sequencer.commands);
        assertTrue(exchange.borrow(exchange.id()), "given back");
    }

    @Test
    void shouldDeclineWhenThePinBlockIsNotOfItsFormat() {
        LinkRig rig = up();
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE.replace("B2747148402E794C", "B2747148402E794D"));
        rig.send(exchange.id(), Transaction.PURCHASE, LinkRig.PURCHASE_RRN, LinkRig.PURCHASE_STAN, 10_000);
        assertNothingWritten(rig);
        assertTrue(rig.sequencer.commands.getFirst().contains("F39=99"));
    }

    @Test
    void shouldDeclineWhenTheTerminalHasNoPinKey() {
        LinkRig rig = up();
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        exchange.bind(null, 0, null);
        rig.send(exchange.id(), Transaction.PURCHASE, LinkRig.PURCHASE_RRN, LinkRig.PURCHASE_STAN, 10_000);
        assertNothingWritten(rig);
        assertTrue(rig.sequencer.commands.getFirst().contains("F39=96"));
    }

    @Test
    void shouldWriteWhenASlowModuleHasAnswered() {
        FakePinModule module = new FakePinModule();
        LinkRig rig = new LinkRig(directory, LinkRig.MAX_PENDING, module).up();
        Exchange exchange = rig.sendPurchase();
        assertNothingWritten(rig);
        rig.pool.close(exchange);
        assertEquals(1, rig.pool.inFlight(), "still lent");
        module.answer(SecurityStatus.OK);
        assertEquals("0102030405060708", rig.written().get(52));
        assertEquals(1, rig.pool.reclaim());
    }

    @Test
    void shouldGiveBackWhenTheLinkIsLostDuringTranslation() {
        FakePinModule module = new FakePinModule();
        LinkRig rig = new LinkRig(directory, LinkRig.MAX_PENDING, module).up();
        rig.sendPurchase();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        module.answer(SecurityStatus.OK);
        assertNothingWritten(rig);
        assertEquals(List.of("link 3 down", UNSENT.getFirst()), rig.sequencer.commands);
    }

    @Test
    void shouldNotWriteARequestAfterItsReversal() {
        FakePinModule module = new FakePinModule();
        LinkRig rig = new LinkRig(directory, LinkRig.MAX_PENDING, module).up();
        Exchange reversed = rig.sendPurchase();
        rig.sendPurchase(5, 6);
        rig.sendReversal(420, 0);
        assertEquals(420, rig.written().mti);
        module.answer(SecurityStatus.OK);
        assertTrue(rig.output.written.isEmpty(), "the reversed request was written");
        assertTrue(reversed.borrow(reversed.id()), "given back");
        module.answer(SecurityStatus.OK);
        assertEquals("000006", rig.written().get(11));
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldGiveARefundBackWhenTheLinkIsNotUpAndDropItsRepeatSilently() {
        LinkRig rig = new LinkRig(directory);
        rig.sendRefund(421, 0, 77, 77);
        assertNothingWritten(rig);
        assertEquals(1, rig.sequencer.commands.size(), rig.sequencer.commands::toString);
        rig.sendRefund(421, 1, 77, 77);
        assertNothingWritten(rig);
        assertEquals(1, rig.sequencer.commands.size(), rig.sequencer.commands::toString);
    }

    @Test
    void shouldNotWriteARefundWhoseEnvelopeBelongsToAnotherExchange() {
        LinkRig rig = up();
        rig.sendRefund(421, 0, 77, 78);
        assertNothingWritten(rig);
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldDropAReversalSilentlyWhenTheLinkIsNotUp() {
        LinkRig rig = new LinkRig(directory);
        rig.sendReversal(420, 0);
        assertNothingWritten(rig);
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldCountAReversalWhoseEnvelopeBelongsToAnotherExchange() {
        LinkRig rig = up();
        rig.sendReversal(420, 0, "", 77, 78);
        assertNothingWritten(rig);
        assertEquals(1, rig.counters.envelopesRefused());
    }

    @Test
    void shouldFailWhenAnEffectIsMeantForAGateway() {
        LinkRig rig = up();
        UnsafeBuffer effect = new UnsafeBuffer(new byte[512]);
        new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder())
                .effect((short) EffectKind.ANSWER.code());
        assertThrows(IllegalStateException.class, () -> rig.core.onEffect(effect, 0, 256, rig.nowNs));
    }
}
