package org.pointsman.lab.terminal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.MessageFormat.Decoded;

/**
 * A point of sale in the cup-pos dialect on a real connection. Every call sends one request and returns the reply once it
 * passed the terminal's own checks (dialect section 5); {@link EOFException} says that the switch closed instead,
 * {@link java.net.SocketTimeoutException} that it kept silent, {@link ReplyRejectedException} that the reply is not to be
 * believed. One thread at a time.
 */
public final class PosTerminal implements AutoCloseable {
    private static final String PROLOGUE = "6000030000603100311003";
    private static final String CURRENCY = "156";
    private static final String OPERATOR = "01 ";
    private static final String PIN_WITH_PAN = "2";
    private static final String NO_PIN = "0";
    private static final int STANS = 1_000_000;

    private final MessageFormat format;
    private final PosConnection connection;
    private final DesKey tmk;
    private final String tid;
    private final String mid;
    private WorkingKeys keys;
    private int batch = 1;
    private int stan = 1;

    /**
     * A terminal fresh from its box: batch 000001, STAN 000001, nothing but its master key.
     *
     * @param terminalMasterKey 16 bytes
     */
    public PosTerminal(Dialect dialect, InetSocketAddress address, String tid, String mid, byte[] terminalMasterKey) {
        format = new MessageFormat(dialect, PROLOGUE);
        connection = new PosConnection(format, address);
        tmk = new DesKey(terminalMasterKey);
        this.tid = tid;
        this.mid = mid;
    }

    /** Terminal number, 8 digits. */
    public String tid() {
        return tid;
    }

    /** The switch is elsewhere from now on; keys and counters stay. */
    public void moveTo(InetSocketAddress address) {
        connection.moveTo(address);
    }

    /** Goes on with other counters, as after a settlement. */
    public void resume(int nextBatch, int nextStan) {
        batch = nextBatch;
        stan = nextStan;
    }

    /** Keys nobody but the terminal and the security module may see in the clear. */
    public List<byte[]> secrets() {
        return keys == null ? List.of() : keys.all().map(DesKey::clear).toList();
    }

    /** A PIN block in the clear, as it must never be found anywhere. */
    public static byte[] clearPinBlock(String pin, TestCard card) {
        return PinBlock.clear(pin, card.pan());
    }

    /** Signs on and takes over working keys and batch number of the reply. */
    public PosReply signOn(KeyScheme scheme) throws IOException {
        PosReply reply = send(signOnRequest(scheme));
        if (reply.approved()) {
            takeOver(reply);
        }
        return reply;
    }

    /** Takes over working keys and batch number of a sign-on reply. */
    public void takeOver(PosReply reply) throws ReplyRejectedException {
        if (reply.field(62) == null) {
            throw new ReplyRejectedException("a sign-on without keys");
        }
        keys = WorkingKeys.unwrap(tmk, HexFormat.of().parseHex(reply.field(62)));
        batch = Integer.parseInt(reply.field(60).substring(2, 8));
    }

    /** Asks whether the switch is there. */
    public PosReply echo() throws IOException {
        return send(echoRequest());
    }

    /** Signs off. */
    public PosReply signOff() throws IOException {
        SortedMap<Integer, String> fields = management("002");
        fields.put(11, nextStan());
        return send(request(820, fields, null, null));
    }

    /** Sells; the card is swiped, no PIN. */
    public PosReply purchase(long amountMinor, TestCard card) throws IOException {
        return send(purchaseRequest(amountMinor, card, null));
    }

    /** Sells; the card is swiped and the cardholder enters a PIN. */
    public PosReply purchase(long amountMinor, TestCard card, String pin) throws IOException {
        return send(purchaseRequest(amountMinor, card, pin));
    }

    /** Takes a sale of this terminal back in full. */
    public PosReply voidPurchase(PosReply sale) throws IOException {
        return send(voidRequest(sale));
    }

    /** Pays back all or part of a sale; the sale may be another terminal's. */
    public PosReply refund(PosReply sale, long amountMinor) throws IOException {
        return send(refundRequest(sale, amountMinor));
    }

    /** Undoes a request whose reply never came. */
    public PosReply reversal(PosRequest lost) throws IOException {
        return send(reversalRequest(lost));
    }

    /** Sends the same bytes again. */
    public PosReply repeat(PosReply earlier) throws IOException {
        return send(earlier.request());
    }

    /** A sale whose MAC is wrong in its last character. */
    public PosReply purchaseWithWrongMac(long amountMinor, TestCard card) throws IOException {
        PosRequest right = purchaseRequest(amountMinor, card, null);
        byte[] frame = right.frame().clone();
        frame[frame.length - 1] ^= 1;
        return send(new PosRequest(frame, right.mti(), right.fields(), card));
    }

    /** Sends any bytes and returns the frame that comes back, unchecked. */
    public byte[] raw(byte[] bytes) throws IOException {
        return connection.exchange(bytes);
    }

    /** A sign-on with the next STAN; not sent. */
    public PosRequest signOnRequest(KeyScheme scheme) {
        SortedMap<Integer, String> fields = management(scheme.managementCode());
        fields.put(11, nextStan());
        fields.put(63, OPERATOR);
        return request(800, fields, null, null);
    }

    PosRequest echoRequest() {
        return request(820, management("301"), null, null);
    }

    /**
     * A sale with the next STAN; not sent.
     *
     * @param pin null for none
     */
    public PosRequest purchaseRequest(long amountMinor, TestCard card, String pin) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, "22");
        putTrack(fields, card, pin != null);
        if (pin != null) {
            fields.put(26, "12");
            byte[] block = PinBlock.clear(pin, card.pan());
            fields.put(52, HexFormat.of().formatHex(signedOn().pik().encrypt(block)));
        }
        return signed(200, fields, card);
    }

    /** A void with the next STAN; not sent. */
    public PosRequest voidRequest(PosReply sale) {
        PosRequest original = sale.request();
        SortedMap<Integer, String> fields = financial("200000", original.amountMinor(), "23");
        putTrack(fields, original.card(), false);
        putOriginal(fields, sale, "");
        fields.put(63, OPERATOR);
        return signed(200, fields, original.card());
    }

    /** A refund with the next STAN; not sent. */
    public PosRequest refundRequest(PosReply sale, long amountMinor) {
        TestCard card = sale.request().card();
        SortedMap<Integer, String> fields = financial("200000", amountMinor, "25");
        putTrack(fields, card, false);
        putOriginal(fields, sale, sale.field(13));
        fields.put(63, "000");
        return signed(220, fields, card);
    }

    /** The reversal of a request, sent or not, under its STAN; not sent. */
    public PosRequest reversalRequest(PosRequest lost) {
        SortedMap<Integer, String> fields = new TreeMap<>(lost.fields());
        fields.keySet().retainAll(List.of(3, 4, 11, 22, 25, 41, 42, 49, 60, 61));
        fields.put(39, "98");
        return signed(400, fields, lost.card());
    }

    private SortedMap<Integer, String> management(String code) {
        SortedMap<Integer, String> fields = identity();
        fields.put(60, "00" + sixDigits(batch) + code);
        return fields;
    }

    private SortedMap<Integer, String> financial(String processingCode, long amountMinor, String type) {
        SortedMap<Integer, String> fields = identity();
        fields.put(3, processingCode);
        fields.put(4, "%012d".formatted(amountMinor));
        fields.put(11, nextStan());
        fields.put(25, "00");
        fields.put(49, CURRENCY);
        fields.put(60, type + sixDigits(batch) + "000");
        return fields;
    }

    private SortedMap<Integer, String> identity() {
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(41, tid);
        fields.put(42, mid);
        return fields;
    }

    private void putTrack(SortedMap<Integer, String> fields, TestCard card, boolean withPin) {
        DesKey tdk = signedOn().tdk();
        fields.put(22, withPin ? "021" : "022");
        fields.put(35, tdk == null ? card.track2() : TrackCipher.encrypt(tdk, card.track2()));
        if (withPin || tdk != null) {
            String security = (withPin ? PIN_WITH_PAN : NO_PIN) + "6" + (tdk == null ? "0" : "1");
            fields.put(53, security + "0".repeat(13));
        }
    }

    private static void putOriginal(SortedMap<Integer, String> fields, PosReply sale, String date) {
        PosRequest original = sale.request();
        fields.put(37, sale.rrn());
        if (sale.authCode() != null) {
            fields.put(38, sale.authCode());
        }
        fields.put(61, original.field(60).substring(2, 8) + original.field(11) + date);
    }

    private PosRequest signed(int mti, SortedMap<Integer, String> fields, TestCard card) {
        return request(mti, fields, signedOn().mak(), card);
    }

    private PosRequest request(int mti, SortedMap<Integer, String> fields, DesKey mak, TestCard card) {
        byte[] frame = format.encode(mti, fields, mak);
        return new PosRequest(frame, mti, fields, card);
    }

    /** Sends a request for the first time or again. */
    public PosReply send(PosRequest request) throws IOException {
        long startNs = System.nanoTime();
        byte[] frame = connection.exchange(request.frame());
        PosReply reply = read(request, frame, System.nanoTime() - startNs);
        ReplyChecks.check(reply, format, keys == null ? null : keys.mak());
        return reply;
    }

    PosReply read(PosRequest request, byte[] frame, long latencyNs) throws ReplyRejectedException {
        Decoded decoded = format.decode(frame);
        return new PosReply(request, frame, decoded.mti(), decoded.fields(), latencyNs);
    }

    private WorkingKeys signedOn() {
        if (keys == null) {
            throw new IllegalStateException("terminal " + tid + " has no working keys: sign on first");
        }
        return keys;
    }

    private String nextStan() {
        String text = sixDigits(stan);
        stan = stan % (STANS - 1) + 1;
        return text;
    }

    private static String sixDigits(int number) {
        return "%06d".formatted(number);
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return "PosTerminal[" + tid + "]";
    }
}
