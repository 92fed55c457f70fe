package org.pointsman.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.allocation.Garbage;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SoftwareSecurityModule;

/** What a link allocates for a purchase with PIN and its answer. */
public final class LinkGarbage {
    private static final int WARM_UP = 20_000;

    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[1_024]);
    private final CountingSequencer sequencer = new CountingSequencer();
    private final DiscardingOutput output = new DiscardingOutput();
    private final ExchangePool pool = new ExchangePool(0, 1, 4);
    private final LinkCore core;
    private final Exchange exchange;

    LinkGarbage(Path directory) {
        MasterKeys keys = LinkRig.masterKeys(directory);
        SoftwareSecurityModule module = new SoftwareSecurityModule(keys);
        byte[] pik = module.wrapKey(KeyType.PIK, HexFormat.of().parseHex(LinkRig.TERMINAL_PIN_KEY));
        byte[] zpk = module.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(LinkRig.ZONE_KEY));
        core = new LinkCore(new IsoParts(
                new LinkParts(sequencer, module, new PanVault(keys), gateway -> pool, () -> LinkRig.START_NS,
                        ZoneOffset.ofHours(8), LinkRig::fail),
                new NetworkSettings("cup", LinkRig.INDEX, "127.0.0.1", 8600, "00012900", 156, zpk, 64,
                        LinkSettings.DEFAULT, List.of()),
                LinkRig.NETWORK, output, Runnable::run, new LinkCounters()));
        signOn();
        exchange = TerminalRequests.fill(pool.open(), LinkRig.TERMINAL, TerminalRequests.PURCHASE, pik);
    }

    /**
     * Looks for garbage.
     *
     * @param limit rounds in a window
     * @return what was found, or null
     */
    public static String hunt(int limit) {
        try {
            long bytes = new LinkGarbage(Files.createTempDirectory("link-keys")).ofAPurchase(limit);
            return bytes > 0 ? bytes + " bytes for a purchase" : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes for a request and its answer. */
    long ofAPurchase(int calls) {
        byte[] clear = new byte[exchange.frameLength()];
        exchange.frame().getBytes(0, clear);
        int length = encodeEffect(exchange.id());
        core.onEffect(effect, 0, length, LinkRig.START_NS);
        byte[] answer = WireMessage.answerTo(WireMessage.decode(LinkRig.NETWORK, output.last())).frame(LinkRig.NETWORK);
        UnsafeBuffer answerView = new UnsafeBuffer(answer);
        return Garbage.bytesPerCall(WARM_UP, calls, () -> {
            exchange.frame().putBytes(0, clear);
            core.onEffect(effect, 0, length, LinkRig.START_NS);
            core.connection(0).onBytes(answerView, 0, answer.length, LinkRig.START_NS);
        });
    }

    /** Commands the link offered. */
    int commands() {
        return sequencer.commands;
    }

    /** Messages the link wrote. */
    int written() {
        return output.messages;
    }

    private void signOn() {
        core.poll(LinkRig.START_NS);
        core.connection(0).onConnected(LinkRig.START_NS);
        byte[] accepted = WireMessage.answerTo(WireMessage.decode(LinkRig.NETWORK, output.last()))
                .frame(LinkRig.NETWORK);
        core.connection(0).onBytes(new UnsafeBuffer(accepted), 0, accepted.length, LinkRig.START_NS);
    }

    private int encodeEffect(long exchangeId) {
        EffectEncoder encoder = new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder())
                .exchangeId(exchangeId).transactionId(LinkRig.PURCHASE_RRN).timeNs(LinkRig.START_NS)
                .tid(Ascii.eight(LinkRig.TID)).mid(LinkRig.MID).stan(LinkRig.PURCHASE_STAN).amountMinor(10_000)
                .effect((short) EffectKind.SEND.code()).transactionCode((short) Transaction.PURCHASE.code())
                .putCardEnvelope(effect, 0, 0).putReplyData(effect, 0, 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private static final class CountingSequencer implements Sequencer {
        private int commands;

        @Override
        public boolean offerRequest(DirectBuffer command, int offset, int length) {
            return false;
        }

        @Override
        public boolean offerReserved(DirectBuffer command, int offset, int length) {
            commands++;
            return true;
        }
    }

    private static final class DiscardingOutput implements LinkOutput {
        private final UnsafeBuffer last = new UnsafeBuffer(new byte[4_096]);
        private int lastLength;
        private int messages;

        byte[] last() {
            byte[] copy = new byte[lastLength];
            last.getBytes(0, copy);
            return copy;
        }

        @Override
        public void connect() {
            // Always connected.
        }

        @Override
        public void write(DirectBuffer bytes, int offset, int length) {
            last.putBytes(0, bytes, offset, length);
            lastLength = length;
            messages++;
        }

        @Override
        public void disconnect() {
            throw new AssertionError("disconnected");
        }

        @Override
        public void reading(boolean wanted) {
            // Never read.
        }
    }
}
