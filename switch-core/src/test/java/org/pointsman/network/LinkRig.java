package org.pointsman.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.Dialect;
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

/** A core between a fake engine and a fake network, on a clock turned by hand. */
final class LinkRig {
    static final Dialect NETWORK = Dialect.load(dialects().resolve("iso87-binary"));
    static final Dialect TERMINAL = Dialect.load(dialects().resolve("cup-pos"));
    static final String ZONE_KEY = "FEDCBA98765432100123456789ABCDEF";
    static final String TERMINAL_PIN_KEY = "10213243546576879AABBCCDDEEF0123";
    static final String MID = "999290058120001";
    static final String TID = "10000001";
    static final String PAN = "6200123456789010";
    /** Made up. */
    static final String CODE = "6220000000000000001";
    static final int INDEX = 3;
    static final long PURCHASE_RRN = 93_100_000_002L;
    static final int PURCHASE_STAN = 417;
    static final long START_NS = epochNs("2026-04-01T01:31:00Z");

    static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 8600);

    static final int ECHO_MS = 60_000;
    static final int SILENCE_MS = 2_000;
    static final int DOUBT_MS = 500;
    static final int MANAGEMENT_MS = 5_000;
    static final int CONNECT_MS = 3_000;
    static final int BACK_OFF_MIN_MS = 200;
    static final int BACK_OFF_MAX_MS = 1_000;
    static final int DRAIN_MS = 4_000;
    static final int KEPT_MS = 60_000;
    static final int MAX_PENDING = 4;

    final List<FakeOutput> outputs;
    final FakeOutput output;
    final FakeSequencer sequencer = new FakeSequencer();
    final LinkCounters counters = new LinkCounters();
    final ExchangePool pool = new ExchangePool(0, 1, 64);
    final byte[] wrappedPik;
    final PanVault vault;
    final LinkCore core;
    long nowNs = START_NS;

    private byte[] chip = {};
    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[1_024]);

    LinkRig(Path directory) {
        this(directory, MAX_PENDING, null);
    }

    /** Of a network that speaks another dialect. */
    LinkRig(Path directory, Dialect dialect) {
        this(directory, MAX_PENDING, null, List.of(), dialect);
    }

    /** Of a network whose answers repeat only this. */
    LinkRig(Path directory, List<Integer> key) {
        this(directory, MAX_PENDING, null, key, NETWORK);
    }

    /** With a security module of the test's own, unless it is null. */
    LinkRig(Path directory, int maxPending, SecurityModule otherModule) {
        this(directory, maxPending, otherModule, List.of(), NETWORK);
    }

    /** Of a network that gives zone keys under this one. */
    LinkRig(Path directory, byte[] zoneMasterKey) {
        this(directory, MAX_PENDING, null, List.of(), NETWORK, zoneMasterKey, List.of(ENDPOINT),
                ConnectionMode.ACTIVE_ACTIVE, false);
    }

    private LinkRig(Path directory, int maxPending, SecurityModule otherModule, List<Integer> key, Dialect dialect) {
        this(directory, maxPending, otherModule, key, dialect, null, List.of(ENDPOINT), ConnectionMode.ACTIVE_ACTIVE,
                false);
    }

    /** Of a network with several connections. */
    LinkRig(Path directory, Dialect dialect, List<Endpoint> endpoints, ConnectionMode mode, boolean answersAnywhere) {
        this(directory, MAX_PENDING, null, List.of(), dialect, null, endpoints, mode, answersAnywhere);
    }

    private LinkRig(Path directory, int maxPending, SecurityModule otherModule, List<Integer> key, Dialect dialect,
            byte[] zoneMasterKey, List<Endpoint> endpoints, ConnectionMode mode, boolean answersAnywhere) {
        outputs = endpoints.stream().map(_ -> new FakeOutput()).toList();
        output = outputs.getFirst();
        MasterKeys keys = masterKeys(directory);
        SecurityModule software = new SoftwareSecurityModule(keys);
        wrappedPik = software.wrapKey(KeyType.PIK, HexFormat.of().parseHex(TERMINAL_PIN_KEY));
        byte[] wrappedZonePinKey = software.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(ZONE_KEY));
        vault = new PanVault(keys);
        NetworkSettings settings = new NetworkSettings("cup", INDEX, endpoints, mode, answersAnywhere, "00012900", 156,
                wrappedZonePinKey, 64, new LinkSettings(ECHO_MS, SILENCE_MS, DOUBT_MS, CONNECT_MS, MANAGEMENT_MS,
                        BACK_OFF_MIN_MS, BACK_OFF_MAX_MS, DRAIN_MS, KEPT_MS, maxPending, 1, 0),
                null, key, zoneMasterKey);
        core = new LinkCore(new IsoParts(
                new LinkParts(sequencer, otherModule == null ? software : otherModule, vault, gateway -> pool,
                        () -> nowNs, ZoneOffset.ofHours(8), LinkRig::fail),
                settings, dialect, List.copyOf(outputs), Runnable::run, counters));
    }

    static void fail(Throwable bug) {
        throw new AssertionError(bug);
    }

    static Path dialects() {
        return Path.of(System.getProperty("pointsman.root"), "config", "dialects");
    }

    static MasterKeys masterKeys(Path directory) {
        try {
            return MasterKeys.openOrCreate(directory.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long epochNs(String instant) {
        return TimeUnit.SECONDS.toNanos(Instant.parse(instant).getEpochSecond());
    }

    LinkRig poll() {
        core.poll(nowNs);
        return this;
    }

    LinkRig after(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
        return poll();
    }

    LinkRig connected() {
        poll();
        core.connection(0).onConnected(nowNs);
        return this;
    }

    /** Connects and signs on; nothing written or offered is left. */
    LinkRig up() {
        connected();
        answerLast();
        sequencer.commands.clear();
        return this;
    }

    void answerLast() {
        receive(WireMessage.answerTo(written()));
    }

    void receive(WireMessage message) {
        receive(message.frame(NETWORK));
    }

    void receive(byte[] bytes) {
        core.connection(0).onBytes(new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
    }

    /** Takes the oldest message written. */
    WireMessage written() {
        return WireMessage.decode(NETWORK, output.written.remove());
    }

    Exchange exchange(String frame) {
        return TerminalRequests.fill(pool.open(), TERMINAL, frame, wrappedPik);
    }

    /** SEND of the purchase. */
    Exchange sendPurchase() {
        return sendPurchase(PURCHASE_RRN, PURCHASE_STAN);
    }

    Exchange sendPurchase(long rrn, int stan) {
        Exchange exchange = exchange(TerminalRequests.PURCHASE);
        send(exchange.id(), Transaction.PURCHASE, rrn, stan, 10_000);
        return exchange;
    }

    void send(long exchangeId, Transaction transaction, long rrn, int stan, long amountMinor) {
        apply(begin(EffectKind.SEND, exchangeId, rrn, transaction).stan(stan).amountMinor(amountMinor)
                .originalStan(PURCHASE_STAN).originalTimeNs(START_NS).putCardEnvelope(effect, 0, 0));
    }

    /** A request that follows a pre-authorisation. */
    void sendFollowUp(long exchangeId, Transaction transaction, long rrn, int stan, long amountMinor) {
        apply(begin(EffectKind.SEND, exchangeId, rrn, transaction).stan(stan).amountMinor(amountMinor)
                .original((short) Transaction.PREAUTH.code()).originalStan(PURCHASE_STAN).originalTimeNs(START_NS)
                .authCode("A00001").putCardEnvelope(effect, 0, 0));
    }

    /** F55 of what is sent from now on. */
    void chip(String hex) {
        chip = HexFormat.of().parseHex(hex);
    }

    /** SEND_REVERSAL of the purchase, its card in an envelope bound to {@code boundTo}. */
    void sendReversal(int stan, int attempt, String authCode, long envelopeExchange, long boundTo) {
        sendStored(EffectKind.SEND_REVERSAL, Transaction.REVERSAL, stan, attempt, authCode, envelopeExchange, boundTo);
    }

    /** SEND_ADVICE of an offline sale, or of a completion of the purchase. */
    void sendAdvice(Transaction transaction, int stan, int attempt) {
        sendStored(EffectKind.SEND_ADVICE, transaction, stan, attempt, "A00001", 77, 77);
    }

    /** SEND_ADVICE of a script notice, or of a sale from a chip, with F55. */
    void sendChipAdvice(Transaction transaction, int stan, int attempt, String chipHex) {
        chip(chipHex);
        sendStored(EffectKind.SEND_ADVICE, transaction, stan, attempt, "", 77, 77);
    }

    /** SEND_INQUIRY about the purchase. */
    void sendInquiry(int stan, int attempt) {
        sendStored(EffectKind.SEND_INQUIRY, Transaction.PURCHASE, stan, attempt, "", 77, 77);
    }

    private void sendStored(EffectKind kind, Transaction transaction, int stan, int attempt, String authCode,
            long envelopeExchange, long boundTo) {
        sendStored(kind, transaction, Transaction.PURCHASE, stan, attempt, authCode, envelopeExchange, boundTo);
    }

    /** What is owed about an original, with its card in an envelope. */
    void sendStored(EffectKind kind, Transaction transaction, Transaction original, int stan, int attempt) {
        sendStored(kind, transaction, original, stan, attempt, "A00001", 77, 77);
    }

    private void sendStored(EffectKind kind, Transaction transaction, Transaction original, int stan, int attempt,
            String authCode, long envelopeExchange, long boundTo) {
        UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
        UnsafeBuffer pan = new UnsafeBuffer(PAN.getBytes(StandardCharsets.US_ASCII));
        int length = vault.seal(envelopeExchange, pan, 0, pan.capacity(), 3_012, 0xFFFF, envelope, 0);
        apply(begin(kind, 0, PURCHASE_RRN, transaction).stan(stan).amountMinor(10_000).attempt(attempt)
                .original((short) original.code()).originalStan(PURCHASE_STAN).originalTimeNs(START_NS)
                .cardExchangeId(boundTo).authCode(authCode).putCardEnvelope(envelope, 0, length));
    }

    /** A follow-up whose code is in an envelope sealed for exchange 77. */
    void sendStored(long exchangeId, Transaction transaction, long rrn, int stan, long boundTo) {
        UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
        apply(begin(EffectKind.SEND, exchangeId, rrn, transaction).stan(stan).amountMinor(100)
                .original((short) Transaction.PURCHASE.code()).originalStan(PURCHASE_STAN).originalTimeNs(START_NS)
                .cardExchangeId(boundTo).putCardEnvelope(envelope, 0, sealCode(envelope)));
    }

    /** SEND_REVERSAL of a payment by code. */
    void sendCodeReversal(int stan) {
        UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
        apply(begin(EffectKind.SEND_REVERSAL, 0, PURCHASE_RRN, Transaction.REVERSAL).stan(stan).amountMinor(100)
                .original((short) Transaction.PURCHASE.code()).originalStan(PURCHASE_STAN).originalTimeNs(START_NS)
                .cardExchangeId(77).putCardEnvelope(envelope, 0, sealCode(envelope)));
    }

    private int sealCode(UnsafeBuffer envelope) {
        UnsafeBuffer code = new UnsafeBuffer(CODE.getBytes(StandardCharsets.US_ASCII));
        return vault.sealCode(77, code, 0, code.capacity(), envelope, 0);
    }

    void sendReversal(int stan, int attempt) {
        sendReversal(stan, attempt, "", 77, 77);
    }

    void sendRefund(int stan, int attempt, long envelopeExchange, long boundTo) {
        UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
        UnsafeBuffer pan = new UnsafeBuffer(PAN.getBytes(StandardCharsets.US_ASCII));
        int length = vault.seal(envelopeExchange, pan, 0, pan.capacity(), 3_012, 0xFFFF, envelope, 0);
        apply(begin(EffectKind.SEND_REFUND, 0, PURCHASE_RRN + 1, Transaction.REFUND).stan(stan).amountMinor(4_000)
                .attempt(attempt).original((short) Transaction.PURCHASE.code()).originalStan(PURCHASE_STAN)
                .originalTimeNs(START_NS).cardExchangeId(boundTo).authCode("A00001")
                .putCardEnvelope(envelope, 0, length));
    }

    private EffectEncoder begin(EffectKind kind, long exchangeId, long rrn, Transaction transaction) {
        effect.setMemory(0, effect.capacity(), (byte) 0);
        return new EffectEncoder().wrapAndApplyHeader(effect, 0, new MessageHeaderEncoder()).exchangeId(exchangeId)
                .transactionId(rrn).timeNs(nowNs).tid(Ascii.eight(TID)).mid(MID).network((short) INDEX)
                .effect((short) kind.code()).transactionCode((short) transaction.code());
    }

    private void apply(EffectEncoder encoded) {
        encoded.putReplyData(chip, 0, chip.length);
        core.onEffect(effect, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoded.encodedLength(), nowNs);
    }
}
