package org.pointsman.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.io.IoLoops;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SoftwareSecurityModule;

/** Two connections of one network over real sockets, one of which ends or falls silent. */
class FailoverTest {
    private static final int SILENCE_MS = 200;
    /** Nothing but silence ends a connection here. */
    private static final LinkSettings LINK = new LinkSettings(600_000, SILENCE_MS, 20_000, 600_000, 20, 100, 1_000,
            600_000, 64);

    @TempDir
    Path directory;
    private final FakeSequencer sequencer = new FakeSequencer();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final ExchangePool pool = new ExchangePool(0, 1, 64);
    private final EventLoopGroup loop = IoLoops.start("link", 1);
    private TinyNetwork first;
    private TinyNetwork second;
    private byte[] wrappedPik;
    private IsoLink link;
    private int stan;

    @BeforeEach
    void start() throws IOException {
        first = new TinyNetwork();
        second = new TinyNetwork();
        MasterKeys keys = LinkRig.masterKeys(directory);
        SoftwareSecurityModule module = new SoftwareSecurityModule(keys);
        wrappedPik = module.wrapKey(KeyType.PIK, HexFormat.of().parseHex(LinkRig.TERMINAL_PIN_KEY));
        byte[] zonePinKey = module.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(LinkRig.ZONE_KEY));
        link = new IsoLink(
                new LinkParts(sequencer, module, new PanVault(keys), _ -> pool, new SystemEpochNanoClock(),
                        ZoneOffset.ofHours(8), bugs::add),
                new NetworkSettings("cup", LinkRig.INDEX,
                        List.of(new Endpoint("127.0.0.1", first.port()), new Endpoint("127.0.0.1", second.port())),
                        ConnectionMode.STANDBY, false, "00012900", 156, zonePinKey, 64, LINK, null, List.of(), null),
                LinkRig.NETWORK, loop.next());
        link.start();
        first.acceptAndSignOn();
        second.acceptAndSignOn();
        await().until(() -> link.status().connections().stream().allMatch(one -> one.state() == LinkState.UP));
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        IoLoops.stop(loop);
        first.close();
        second.close();
        assertEquals(List.of(), bugs);
    }

    private void sendPurchase() {
        stan++;
        Exchange exchange = TerminalRequests.fill(pool.open(), LinkRig.TERMINAL, TerminalRequests.PURCHASE, wrappedPik);
        UnsafeBuffer effect = new UnsafeBuffer(new byte[512]);
        EffectEncoder encoder = new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder())
                .exchangeId(exchange.id()).transactionId(stan).timeNs(LinkRig.START_NS).tid(Ascii.eight(LinkRig.TID))
                .mid(LinkRig.MID).stan(stan).amountMinor(10_000).effect((short) EffectKind.SEND.code())
                .transactionCode((short) Transaction.PURCHASE.code()).putCardEnvelope(effect, 0, 0)
                .putReplyData(effect, 0, 0);
        link.sink().onEffect(effect, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void answered(TinyNetwork network) throws IOException {
        network.write(WireMessage.answerTo(network.read()));
        String reply = " stan=" + stan + " ";
        await().until(() -> sequencer.commands.stream().anyMatch(command -> command.contains(reply)));
    }

    @Test
    void shouldServeOnTheOtherWhenAConnectionEnds() throws IOException {
        sendPurchase();
        answered(first);
        first.hangUp();
        await().until(() -> link.status().connections().getFirst().state() != LinkState.UP);
        sendPurchase();
        answered(second);
        assertEquals(0, link.counters().notSent());
        assertEquals(1, sequencer.commands.stream().filter(command -> command.startsWith("link ")).count());
        first.acceptAndSignOn();
        await().until(() -> link.status().connections().getFirst().state() == LinkState.UP);
        sendPurchase();
        answered(first);
    }

    @Test
    void shouldServeOnTheOtherWhenAConnectionFallsSilent() throws IOException {
        sendPurchase();
        WireMessage unanswered = first.read();
        assertEquals("301", first.read().get(70), "it is in doubt, and tested");
        sendPurchase();
        answered(second);
        first.write(WireMessage.answerTo(unanswered));
        await().until(() -> link.counters().pending() == 0);
        sendPurchase();
        answered(first);
    }
}
