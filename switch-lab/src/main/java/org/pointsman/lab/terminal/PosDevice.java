package org.pointsman.lab.terminal;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.PinRule;
import org.pointsman.lab.terminal.MessageFormat.Decoded;

/**
 * What a point of sale knows and does without its cable: keys, batch and trace numbers, requests in the cup-pos
 * dialect, and the checks a reply must pass (dialect section 5). One thread.
 */
public final class PosDevice {
    private static final String PROLOGUE = "6000030000603100311003";
    private static final String CURRENCY = "156";
    private static final String OPERATOR = "01 ";
    private static final String SCANNED = "032";
    private static final String TAPPED = "912";
    /** F60.4 to F60.6. */
    private static final String CONTACTLESS_READER = "600";
    private static final int PIN_WITH_PAN = 2;
    private static final int BASE = 10;
    /** Forms it can make. */
    private static final Set<PinRule> PINS = EnumSet.of(PinRule.ISO_0, PinRule.ISO_3, PinRule.ISO_4, PinRule.SM4_PAN);
    private static final int WIDE_PIN = 16;
    private static final String PIN_ELEMENT = "A1016";
    private static final String NO_PIN = "0";
    private static final String NORMAL = "00";
    private static final String PREAUTHORISATION = "06";
    private static final String ADDITIONAL = "60";
    private static final int STANS = 1_000_000;
    /** A transaction certificate (9F26, 9F27), its counter and random number. */
    private static final String CHIP_CERTIFICATE = "9F260811223344556677889F2701409F360200019F370401020304";
    /** DF31: one script, carried out; with the counter of its transaction. */
    private static final String SCRIPT_RESULT = "DF310520000000019F36020001";

    private final MessageFormat format;
    private final PinRule pinForm;
    private final int pinDigit;
    private final boolean pinInElement;
    private final TerminalKey tmk;
    private final String tid;
    private final String mid;
    private final int serialField;
    /** Null where keys are those of a sign-on. */
    private final DeviceSerial derived;
    private WorkingKeys keys;
    /** Whether the keys of the next transaction are derived already. */
    private boolean ahead;
    private int batch = 1;
    private int stan = 1;
    private String serial = "";
    private String version = "";

    /**
     * A device fresh from its box: batch 000001, STAN 000001, nothing but its master key.
     *
     * @param terminalMasterKey 16 bytes
     */
    public PosDevice(Dialect dialect, String tid, String mid, byte[] terminalMasterKey) {
        format = new MessageFormat(dialect, PROLOGUE);
        pinDigit = IntStream.concat(IntStream.of(PIN_WITH_PAN), IntStream.range(0, BASE))
                .filter(digit -> PINS.contains(dialect.pin(digit))).findFirst().orElse(PIN_WITH_PAN);
        pinForm = PINS.contains(dialect.pin(pinDigit)) ? dialect.pin(pinDigit) : PinRule.ISO_0;
        pinInElement = dialect.codec().longest(52) < WIDE_PIN;
        tmk = new TerminalKey(TerminalKey.Kind.of(dialect.mac()), terminalMasterKey);
        serialField = dialect.dukpt() == null ? 0 : dialect.dukpt().serialField();
        derived = dialect.dukpt() == null ? null : new DeviceSerial(dialect.dukpt(), tid, terminalMasterKey);
        this.tid = tid;
        this.mid = mid;
    }

    /** Terminal number, 8 digits. */
    public String tid() {
        return tid;
    }

    /** Merchant number, 15 characters. */
    public String mid() {
        return mid;
    }

    MessageFormat format() {
        return format;
    }

    /** Goes on with other counters, as after a settlement. */
    public void resume(int nextBatch, int nextStan) {
        batch = nextBatch;
        stan = nextStan;
    }

    /** Says in card payments from now on which application version it runs, up to 8 characters (F59 A2/05). */
    public void reports(String applicationVersion) {
        version = "05008%-8s".formatted(applicationVersion);
    }

    /**
     * Names a serial number in sign-ons and card payments from now on (F59 A2/02), up to 50 characters; null for none.
     */
    public void names(String number) {
        serial = number == null ? "" : "02%03d%s".formatted(number.length(), number);
    }

    /** How many transactions had keys of their own; 0 where keys are those of a sign-on. */
    public long keyCounter() {
        return derived == null ? 0 : derived.counter();
    }

    /** Goes on behind those of an earlier run. */
    public void resumeKeys(long lastCounter) {
        if (derived != null) {
            derived.resume(lastCounter);
        }
    }

    /** Whether it derives keys for each transaction. */
    public boolean derivesKeys() {
        return derived != null;
    }

    /** Goes on in another batch. */
    public void resume(int nextBatch) {
        batch = nextBatch;
    }

    /** The batch it trades in. */
    public int batch() {
        return batch;
    }

    /** The trace number of its next request. */
    public int stan() {
        return stan;
    }

    /** Whether it has working keys. */
    public boolean hasKeys() {
        return keys != null;
    }

    /** Working keys in the clear: PIN key, MAC key and, where there is one, track key. Empty before the sign-on. */
    public List<byte[]> secrets() {
        return keys == null ? List.of() : keys.all().map(TerminalKey::clear).toList();
    }

    /** Takes over working keys and batch number of an approved sign-on. */
    public void takeOver(PosReply reply) throws ReplyRejectedException {
        if (reply.field(62) == null && derived == null) {
            throw new ReplyRejectedException("a sign-on without keys");
        }
        if (derived == null) {
            takeOver(reply.field(62));
        }
        batch = Integer.parseInt(reply.field(60).substring(2, 8));
    }

    /** Takes over working keys as a sign-on brought them, in hexadecimal digits. */
    public void takeOver(String wrappedKeys) throws ReplyRejectedException {
        keys = WorkingKeys.unwrap(tmk, HexFormat.of().parseHex(wrappedKeys));
    }

    /**
     * Reads a reply and checks it.
     *
     * @throws ReplyRejectedException when it is not the reply to this request, or not authentic
     */
    public PosReply reply(PosRequest request, byte[] frame, long latencyNs) throws ReplyRejectedException {
        PosReply reply = read(request, frame, latencyNs);
        ReplyChecks.check(reply, format, keys == null ? null : keys.mak());
        return reply;
    }

    /** Reads a reply without checks: what comes after the device has forgotten the request. */
    public PosReply read(PosRequest request, byte[] frame, long latencyNs) throws ReplyRejectedException {
        Decoded decoded = format.decode(frame);
        return new PosReply(request, frame, decoded.mti(), decoded.fields(), latencyNs);
    }

    /** Sign-on for new working keys. */
    public PosRequest signOnRequest(KeyScheme scheme) {
        SortedMap<Integer, String> fields = management(scheme.managementCode(tmk.kind()));
        fields.put(11, nextStan());
        putHardware(fields, serial);
        fields.put(63, OPERATOR);
        return request(800, fields, derived == null ? null : signedOn().mak(), null);
    }

    /** Asks for what the terminal is set up with. */
    public PosRequest parametersRequest() {
        return parameters("360");
    }

    /** Says that it has taken that. */
    public PosRequest parametersTakenRequest() {
        return parameters("361");
    }

    private PosRequest parameters(String code) {
        SortedMap<Integer, String> fields = management(code);
        fields.put(11, nextStan());
        return request(800, fields, null, null);
    }

    /** Echo test. */
    public PosRequest echoRequest() {
        return request(820, management("301"), null, null);
    }

    /** A sale with a swiped card; no PIN when it is null. */
    public PosRequest purchaseRequest(long amountMinor, TestCard card, String pin) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, "22");
        putCard(fields, card, pin);
        putHardware(fields, serial + version);
        return signed(200, fields, card);
    }

    /** A sale with a card held to the reader, its stripe data sent, no PIN. */
    public PosRequest tapRequest(long amountMinor, TestCard card) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, "22");
        putCard(fields, card, null);
        fields.put(22, TAPPED);
        fields.merge(60, CONTACTLESS_READER, String::concat);
        return signed(200, fields, card);
    }

    /** A sale to a customer whose code is scanned. */
    public PosRequest scanRequest(long amountMinor, TestCode code) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, "22");
        putScanned(fields, code.element());
        return signed(200, fields, null);
    }

    /** Pays back a part of a scanned sale, the customer shows a code; the right one is that of the sale. */
    public PosRequest scanRefundRequest(PosReply sale, long amountMinor, TestCode code) {
        SortedMap<Integer, String> fields = financial("200000", amountMinor, NORMAL, "25");
        putScanned(fields, code.element());
        putOriginal(fields, sale, sale.field(13));
        fields.put(63, "000");
        return signed(220, fields, null);
    }

    /** Asks what a swiped card may spend; no PIN when it is null. */
    public PosRequest balanceRequest(TestCard card, String pin) {
        SortedMap<Integer, String> fields = financial("310000", 0, NORMAL, "01");
        fields.remove(4);
        putCard(fields, card, pin);
        return signed(200, fields, card);
    }

    /** Holds money of a swiped card; no PIN when it is null. */
    public PosRequest preAuthRequest(long amountMinor, TestCard card, String pin) {
        SortedMap<Integer, String> fields = financial("030000", amountMinor, PREAUTHORISATION, "10");
        putCard(fields, card, pin);
        return signed(100, fields, card);
    }

    /** Holds more money of a swiped card; the hold stands alone. */
    public PosRequest additionalPreAuthRequest(long amountMinor, TestCard card) {
        SortedMap<Integer, String> fields = financial("030000", amountMinor, ADDITIONAL, "10");
        putCard(fields, card, null);
        return signed(100, fields, card);
    }

    /** Gives free what a pre-authorisation holds; it may be another terminal's. */
    public PosRequest preAuthVoidRequest(PosReply preAuth) {
        PosRequest original = preAuth.request();
        SortedMap<Integer, String> fields = financial("200000", original.amountMinor(), PREAUTHORISATION, "11");
        putTrack(fields, original.card(), false);
        putAuthorisation(fields, preAuth);
        return signed(100, fields, original.card());
    }

    /** Asks for the money a pre-authorisation holds; it may be another terminal's. */
    public PosRequest completionRequest(PosReply preAuth, long amountMinor) {
        TestCard card = preAuth.request().card();
        SortedMap<Integer, String> fields = financial("000000", amountMinor, PREAUTHORISATION, "20");
        putTrack(fields, card, false);
        putAuthorisation(fields, preAuth);
        return signed(200, fields, card);
    }

    /** Tells that the money a pre-authorisation holds was asked for. */
    public PosRequest completionNotice(PosReply preAuth, long amountMinor) {
        TestCard card = preAuth.request().card();
        SortedMap<Integer, String> fields = financial("000000", amountMinor, PREAUTHORISATION, "24");
        putTrack(fields, card, false);
        putAuthorisation(fields, preAuth);
        return signed(220, fields, card);
    }

    /** Tells a sale that was made without the switch. */
    public PosRequest offlineSaleRequest(long amountMinor, TestCard card) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, "30");
        putTrack(fields, card, false);
        return signed(220, fields, card);
    }

    /** Tells a sale that a chip paid from its purse. */
    public PosRequest eCashRequest(long amountMinor, TestCard card) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, "36");
        putTrack(fields, card, false);
        fields.put(55, CHIP_CERTIFICATE);
        return signed(200, fields, card);
    }

    /** Tells what the chip did with the script that came with an answer; F37 and F61 name what was answered. */
    public PosRequest scriptNotice(PosReply answered) {
        PosRequest original = answered.request();
        SortedMap<Integer, String> fields = identity();
        fields.put(3, original.field(3));
        fields.put(11, nextStan());
        fields.put(22, original.field(22));
        fields.put(25, original.field(25));
        fields.put(37, answered.rrn());
        fields.put(55, SCRIPT_RESULT);
        fields.put(60, "00" + sixDigits(batch) + "951");
        fields.put(61, original.field(60).substring(2, 8) + original.field(11));
        return signed(620, fields, original.card());
    }

    /** Gives an offline sale of this batch another amount. */
    public PosRequest adjustmentRequest(PosReply sale, long amountMinor) {
        return adjusting(sale, amountMinor, "32");
    }

    /** Adds a tip to a sale of this batch. */
    public PosRequest tipRequest(PosReply sale, long tipMinor) {
        PosRequest request = adjusting(sale, sale.request().amountMinor() + tipMinor, "34");
        SortedMap<Integer, String> fields = new TreeMap<>(request.fields());
        fields.put(48, "%012d".formatted(tipMinor));
        return signed(220, fields, request.card());
    }

    private PosRequest adjusting(PosReply sale, long amountMinor, String type) {
        SortedMap<Integer, String> fields = financial("000000", amountMinor, NORMAL, type);
        putMeans(fields, sale, sale.field(59));
        putOriginal(fields, sale, "");
        return signed(220, fields, sale.request().card());
    }

    /** Takes a sale or completion of this terminal back in full. */
    public PosRequest voidRequest(PosReply sale) {
        return voidRequest(sale, sale.request().amountMinor());
    }

    /** Takes a sale back that has another amount by now. */
    public PosRequest voidRequest(PosReply sale, long amountMinor) {
        PosRequest original = sale.request();
        String condition = original.field(25);
        SortedMap<Integer, String> fields = financial("200000", amountMinor, condition,
                PREAUTHORISATION.equals(condition) ? "21" : "23");
        putMeans(fields, sale, sale.field(59));
        putOriginal(fields, sale, "");
        fields.put(63, OPERATOR);
        return signed(200, fields, original.card());
    }

    /** Pays back all or part of a sale; the sale may be another terminal's. */
    public PosRequest refundRequest(PosReply sale, long amountMinor) {
        TestCard card = sale.request().card();
        SortedMap<Integer, String> fields = financial("200000", amountMinor, NORMAL, "25");
        putMeans(fields, sale, sale.request().field(59));
        putOriginal(fields, sale, sale.field(13));
        fields.put(63, "000");
        return signed(220, fields, card);
    }

    /** Undoes a request whose reply never came. */
    public PosRequest reversalRequest(PosRequest lost) {
        SortedMap<Integer, String> fields = new TreeMap<>(lost.fields());
        fields.keySet().retainAll(List.of(3, 4, 11, 22, 25, 38, 41, 42, 49, 59, 60, 61));
        dropPin(fields);
        fields.put(39, "98");
        return signed(400, fields, lost.card());
    }

    /** Asks the switch to close the batch; F48 as {@link PosBatch#totals()} makes it. */
    public PosRequest settlementRequest(String totals) {
        SortedMap<Integer, String> fields = management("201");
        fields.put(11, nextStan());
        fields.put(48, totals);
        fields.put(49, CURRENCY);
        fields.put(63, OPERATOR);
        return request(500, fields, null, null);
    }

    /** Lists a part of a batch; F48 as {@link PosBatch#messages} makes it. */
    public PosRequest uploadRequest(String details) {
        return upload("201", details);
    }

    /** The list is complete. */
    public PosRequest uploadEndRequest(int details) {
        return upload("202", "%04d".formatted(details));
    }

    /** Chip data of a batch, 203 to 206, or the end of those of a balanced one, 207. */
    public PosRequest chipNoticeRequest(String code) {
        return upload(code, "0000");
    }

    private PosRequest upload(String code, String content) {
        SortedMap<Integer, String> fields = management(code);
        fields.put(11, nextStan());
        fields.put(48, content);
        return request(320, fields, null, null);
    }

    /** Signs off. */
    public PosRequest signOffRequest() {
        SortedMap<Integer, String> fields = management("002");
        fields.put(11, nextStan());
        return request(820, fields, null, null);
    }

    /** The same request with another amount under the same trace number, as a faulty terminal would send it. */
    public PosRequest withAmount(PosRequest request, long amountMinor) {
        SortedMap<Integer, String> fields = new TreeMap<>(request.fields());
        fields.put(4, "%012d".formatted(amountMinor));
        return signed(request.mti(), fields, request.card());
    }

    /** The same request with another card in F2 than in F35, as a faulty terminal would send it. */
    public PosRequest withSecondCard(PosRequest request, TestCard second) {
        SortedMap<Integer, String> fields = new TreeMap<>(request.fields());
        fields.put(2, second.pan());
        return signed(request.mti(), fields, request.card());
    }

    /** The same request under the keys of now. */
    public PosRequest signedAnew(PosRequest request) {
        return signed(request.mti(), new TreeMap<>(request.fields()), request.card());
    }

    private SortedMap<Integer, String> management(String code) {
        SortedMap<Integer, String> fields = identity();
        fields.put(60, "00" + sixDigits(batch) + code);
        return fields;
    }

    private SortedMap<Integer, String> financial(String processingCode, long amountMinor, String condition,
            String type) {
        SortedMap<Integer, String> fields = identity();
        fields.put(3, processingCode);
        fields.put(4, "%012d".formatted(amountMinor));
        fields.put(11, nextStan());
        fields.put(25, condition);
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

    private void putCard(SortedMap<Integer, String> fields, TestCard card, String pin) {
        putTrack(fields, card, pin != null);
        if (pin != null) {
            fields.put(26, "12");
            putPin(fields, PinBlock.encrypted(pinForm, signedOn().pik(), pin, card.pan()));
        }
    }

    private void putPin(SortedMap<Integer, String> fields, byte[] block) {
        if (block.length == WIDE_PIN && pinInElement) {
            fields.put(59, PIN_ELEMENT + new String(block, StandardCharsets.ISO_8859_1));
        } else {
            fields.put(52, HexFormat.of().formatHex(block));
        }
    }

    /** Takes the PIN block out of F59: it is for one message only. */
    public static void dropPin(SortedMap<Integer, String> fields) {
        String elements = fields.getOrDefault(59, "");
        if (elements.startsWith(PIN_ELEMENT)) {
            fields.put(59, elements.substring(PIN_ELEMENT.length() + WIDE_PIN));
            fields.remove(59, "");
        }
    }

    /** What the original was paid with: its card, or of a scanned sale its code or its voucher. */
    private void putMeans(SortedMap<Integer, String> fields, PosReply sale, String scanned) {
        if (sale.request().card() == null) {
            putScanned(fields, scanned);
        } else {
            putTrack(fields, sale.request().card(), false);
        }
    }

    private static void putScanned(SortedMap<Integer, String> fields, String element) {
        fields.put(22, SCANNED);
        fields.put(59, element);
        fields.merge(60, CONTACTLESS_READER, String::concat);
    }

    private void putTrack(SortedMap<Integer, String> fields, TestCard card, boolean withPin) {
        TerminalKey tdk = signedOn().tdk();
        fields.put(22, withPin ? "021" : "022");
        fields.put(35, tdk == null ? card.track2() : TrackCipher.encrypt(tdk, card.track2()));
        if (withPin || tdk != null) {
            String security = (withPin ? Integer.toString(pinDigit) : NO_PIN) + "6" + (tdk == null ? "0" : "1");
            fields.put(53, security + "0".repeat(13));
        }
    }

    private static void putHardware(SortedMap<Integer, String> fields, String facts) {
        if (!facts.isEmpty()) {
            fields.merge(59, "A2%03d%s".formatted(facts.length(), facts), String::concat);
        }
    }

    // By code and date (dialect section 6); the reference is not sent.
    private static void putAuthorisation(SortedMap<Integer, String> fields, PosReply preAuth) {
        putOriginal(fields, preAuth, preAuth.field(13));
        fields.remove(37);
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

    private PosRequest request(int mti, SortedMap<Integer, String> fields, TerminalKey mak, TestCard card) {
        if (mak != null && derived != null) {
            fields.put(serialField, derived.number());
            ahead = false;
        }
        byte[] frame = format.encode(mti, fields, mak);
        return new PosRequest(frame, mti, fields, card);
    }

    private WorkingKeys signedOn() {
        if (derived != null && !ahead) {
            keys = derived.next();
            ahead = true;
        }
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
    public String toString() {
        return "PosDevice[" + tid + "]";
    }
}
