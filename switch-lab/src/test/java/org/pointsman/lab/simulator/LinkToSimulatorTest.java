package org.pointsman.lab.simulator;

import io.netty.channel.EventLoopGroup;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pointsman.io.IoLoops;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.network.IsoLink;
import org.pointsman.network.LinkParts;
import org.pointsman.network.LinkSettings;
import org.pointsman.network.NetworkSettings;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;

/** The link of a switch and the simulator understand each other, PIN included. */
class LinkToSimulatorTest {
    private static final Path DIALECTS = Path.of(System.getProperty("pointsman.root"), "config", "dialects");
    private static final Dialect NETWORK = Dialect.load(DIALECTS.resolve("iso87-binary"));
    private static final Dialect TERMINAL = Dialect.load(DIALECTS.resolve("cup-pos"));
    private static final String PIN_KEY = "10213243546576879AABBCCDDEEF0123";
    /** A purchase with card 6200123456789010 and PIN 123456, from its message type on. */
    private static final String PURCHASE = "0200302004C020C098110000000000000100000000020210001235"
            + "6200123456789010D30122200000000000003130303030303031393939323930303538313230303031313536B2747148402E794C"
            + "260000000000000000112200000100004132383936383945";
    private static final long SENT_NS = 1_775_007_060_000_000_000L;
    private static final int RRN = 7;
    private static final int STAN = 8;

    @TempDir
    Path directory;

    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final ExchangePool pool = new ExchangePool(0, 1, 4);
    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[1_024]);
    private NetworkSimulator simulator;
    private PanVault vault;
    private byte[] wrappedPik;
    private final EventLoopGroup loop = IoLoops.start("link", 1);
    private IsoLink link;

    private final class Engine implements Sequencer {
        @Override
        public boolean offerRequest(DirectBuffer command, int offset, int length) {
            return false;
        }

        @Override
        public boolean offerReserved(DirectBuffer command, int offset, int length) {
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(command, offset);
            if (header.templateId() == NetworkReplyDecoder.TEMPLATE_ID) {
                NetworkReplyDecoder reply = new NetworkReplyDecoder().wrapAndApplyHeader(command, offset, header);
                replies.add(reply.transactionId() + " " + Ascii.twoText(reply.responseCode()) + " " + reply.authCode()
                        + " " + reply.amountMinor() + " " + reply.stored());
            }
            return true;
        }
    }

    @BeforeEach
    void start() throws IOException {
        simulator = NetworkSimulator.start(NETWORK, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0);
        MasterKeys keys = MasterKeys.openOrCreate(directory.resolve("keys"));
        SecurityModule module = new SoftwareSecurityModule(keys);
        vault = new PanVault(keys);
        wrappedPik = module.wrapKey(KeyType.PIK, HexFormat.of().parseHex(PIN_KEY));
        NetworkSettings settings = new NetworkSettings("cup", 0, "127.0.0.1", simulator.port(), "00012900", 156,
                module.wrapKey(KeyType.ZPK, NetworkSimulator.demoZoneKey()), 4, LinkSettings.DEFAULT, List.of());
        link = new IsoLink(new LinkParts(new Engine(), module, new PanVault(keys), gateway -> pool,
                new SystemEpochNanoClock(), ZoneOffset.ofHours(8), bugs::add), settings, NETWORK, loop.next());
        link.start();
        await().until(() -> link.status().up());
    }

    @AfterEach
    void stop() {
        link.close();
        IoLoops.stop(loop);
        simulator.close();
        assertEquals(List.of(), bugs);
    }

    private Exchange purchase() {
        Exchange exchange = pool.open();
        byte[] message = HexFormat.of().parseHex(PURCHASE);
        exchange.frame().putBytes(0, message);
        exchange.frameLength(message.length);
        assertEquals(0, TERMINAL.codec().decode(exchange.frame(), 0, message.length, exchange.request()));
        exchange.bind(null, 1, wrappedPik);
        exchange.pin(TERMINAL.pin(exchange.request().digitAt(53, 0)));
        return exchange;
    }

    private void send(EffectKind kind, long exchangeId, Transaction transaction, int stan, int envelopeLength,
            UnsafeBuffer envelope) {
        EffectEncoder encoder = new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder())
                .exchangeId(exchangeId).transactionId(RRN).timeNs(SENT_NS).tid(Ascii.eight("10000001"))
                .mid("999290058120001").stan(stan).amountMinor(10_000).effect((short) kind.code())
                .transactionCode((short) transaction.code()).original((short) Transaction.PURCHASE.code())
                .originalStan(STAN).originalTimeNs(SENT_NS).cardExchangeId(1).attempt(0).authCode("")
                .putCardEnvelope(envelope, 0, envelopeLength).putReplyData(envelope, 0, 0);
        link.sink().onEffect(effect, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    @Test
    void shouldSellWithAPinAndReverse() {
        UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
        send(EffectKind.SEND, purchase().id(), Transaction.PURCHASE, STAN, 0, envelope);
        await().until(() -> replies.size() == 1);
        assertEquals("7 00 A00001 10000 0", replies.getFirst());
        assertEquals(State.APPROVED, simulator.find("10000001", STAN).getFirst().state());

        UnsafeBuffer pan = new UnsafeBuffer("6200123456789010".getBytes(StandardCharsets.US_ASCII));
        int length = vault.seal(1, pan, 0, pan.capacity(), 3_012, 1, envelope, 0);
        send(EffectKind.SEND_REVERSAL, 0, Transaction.REVERSAL, STAN + 1, length, envelope);
        await().until(() -> replies.size() == 2);
        assertEquals("7 00  10000 1", replies.getLast());
        assertEquals(State.REVERSED, simulator.find("10000001", STAN).getFirst().state());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldBeUpAgainWhenTheNetworkDropsItsConnections() {
        long before = link.status().lastChangeNs();
        simulator.dropConnections();
        await().until(() -> link.status().lastChangeNs() > before && link.status().up());
    }
}
