package org.pointsman.network;

import io.netty.channel.EventLoopGroup;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pointsman.io.IoLoops;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;

/** The shell over real sockets. */
class IsoLinkTest {
    @TempDir
    Path directory;

    private final FakeSequencer sequencer = new FakeSequencer();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final ExchangePool pool = new ExchangePool(0, 1, 64);
    private TinyNetwork network;
    private byte[] wrappedPik;
    private final EventLoopGroup loop = IoLoops.start("link", 1);
    private IsoLink link;

    @BeforeEach
    void start() throws IOException {
        network = new TinyNetwork();
        MasterKeys keys = LinkRig.masterKeys(directory);
        SecurityModule module = new SoftwareSecurityModule(keys);
        wrappedPik = module.wrapKey(KeyType.PIK, HexFormat.of().parseHex(LinkRig.TERMINAL_PIN_KEY));
        byte[] zonePinKey = module.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(LinkRig.ZONE_KEY));
        NetworkSettings settings = new NetworkSettings("cup", LinkRig.INDEX, "127.0.0.1", network.port(), "00012900",
                156, zonePinKey, 64, LinkSettings.DEFAULT, List.of());
        link = new IsoLink(new LinkParts(sequencer, module, new PanVault(keys), gateway -> pool,
                new SystemEpochNanoClock(), ZoneOffset.ofHours(8), bugs::add), settings, LinkRig.NETWORK, loop.next());
        link.start();
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        IoLoops.stop(loop);
        network.close();
        assertEquals(List.of(), bugs);
    }

    private void awaitCommand(String command) {
        await().until(() -> sequencer.commands.contains(command));
    }

    private void sendPurchase(long rrn, int stan) {
        Exchange exchange = TerminalRequests.fill(pool.open(), LinkRig.TERMINAL, TerminalRequests.PURCHASE, wrappedPik);
        UnsafeBuffer effect = new UnsafeBuffer(new byte[512]);
        EffectEncoder encoder = new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder())
                .exchangeId(exchange.id()).transactionId(rrn).timeNs(LinkRig.START_NS).tid(Ascii.eight(LinkRig.TID))
                .mid(LinkRig.MID).stan(stan).amountMinor(10_000).effect((short) EffectKind.SEND.code())
                .transactionCode((short) Transaction.PURCHASE.code()).putCardEnvelope(effect, 0, 0)
                .putReplyData(effect, 0, 0);
        link.sink().onEffect(effect, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private static String approval(long rrn, int stan) {
        return "reply 3 rrn=" + rrn + " stan=" + stan + " F39=00 F38= F4=10000 F15=-1 stored=0 data=";
    }

    @Test
    void shouldCarryAPurchaseAndItsAnswer() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        assertTrue(link.status().up());
        sendPurchase(7, 8);
        network.write(WireMessage.answerTo(network.read()));
        awaitCommand(approval(7, 8));
        LinkStatus status = link.status();
        assertEquals("cup 1 1 0",
                status.name() + " " + status.sent() + " " + status.received() + " " + status.pending());
    }

    @Test
    void shouldCarryManyPurchasesInOrder() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        for (int i = 1; i <= 64; i++) {
            sendPurchase(i, i);
        }
        for (int i = 1; i <= 64; i++) {
            WireMessage purchase = network.read();
            assertEquals(String.format("%06d", i), purchase.get(11));
            network.write(WireMessage.answerTo(purchase));
        }
        awaitCommand(approval(64, 64));
        assertEquals(65, sequencer.commands.size());
    }

    @Test
    void shouldReconnectAndSignOnAgainWhenTheNetworkHangsUp() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        sendPurchase(7, 8);
        network.read();
        network.hangUp();
        network.acceptAndSignOn();
        await().until(() -> sequencer.commands.size() == 3);
        assertEquals(List.of("link 3 up", "link 3 down", "link 3 up"), sequencer.commands);
        assertEquals(0, link.status().pending());
        sendPurchase(9, 10);
        network.write(WireMessage.answerTo(network.read()));
        awaitCommand(approval(9, 10));
    }

    @Test
    void shouldKeepTryingWhenNobodyListens() throws IOException {
        int port = network.port();
        network.close();
        await().until(
                () -> link.counters().drops(LinkDrop.CONNECT_FAILED) + link.counters().drops(LinkDrop.BY_NETWORK) > 1);
        network = new TinyNetwork(port);
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
    }

    @Test
    void shouldReadOnWhenTheEngineTakesCommandsAgain() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        sendPurchase(7, 8);
        WireMessage purchase = network.read();
        sequencer.accepting = false;
        network.write(WireMessage.answerTo(purchase));
        await().until(() -> sequencer.refusals.get() > 2);
        network.write(new WireMessage(800).with(7, "0401093100").with(11, "000007").with(70, "301"));
        sequencer.accepting = true;
        assertEquals("00", network.read().get(39));
        assertEquals(List.of("link 3 up", approval(7, 8)), sequencer.commands);
    }

    @Test
    void shouldSignOffWhenTakenDownAndSignOnWhenTakenUp() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        link.down();
        WireMessage signOff = network.read();
        assertEquals("002", signOff.get(70));
        network.write(WireMessage.answerTo(signOff));
        awaitCommand("link 3 down");
        assertTrue(network.ended());
        link.up();
        network.acceptAndSignOn();
        await().until(() -> link.status().up());
    }

    @Test
    void shouldSignOffWhenClosed() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        link.close();
        assertEquals("002", network.read().get(70));
        assertTrue(network.ended());
    }

    @Test
    void shouldEchoWhenAnOperatorAsks() throws IOException {
        network.acceptAndSignOn();
        awaitCommand("link 3 up");
        link.echo();
        assertEquals("301", network.read().get(70));
        link.signOn();
        assertEquals("001", network.read().get(70));
    }
}
