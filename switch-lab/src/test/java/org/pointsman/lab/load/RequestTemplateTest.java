package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.TestCard;

/** Filling in a layout gives the bytes that encoding field by field gives. */
class RequestTemplateTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final List<TestCard> CARDS = List.of(TestCard.UNIONPAY, TestCard.VISA);
    private static final String TID = "10000777";
    private static final String MID = "999290058120007";

    private final Templates templates = new Templates(DIALECT, TMK, CARDS);
    private final byte[] frame = new byte[DIALECT.framing().maxFrame()];
    private final PosDevice device = MadeUpKeys.device(DIALECT, TID, MID, TMK);
    private final LoadTerminal till = new LoadTerminal(0, Integer.parseInt(TID), MID, 1, false);

    @BeforeEach
    void signOn() {
        till.signedOn(MadeUpKeys.keys(), 42);
    }

    private void assertSame(PosRequest expected, Kind kind, int variant, int stan, long amountMinor) {
        RequestTemplate template = templates.of(kind, variant);
        int length = template.fill(frame, till, stan, amountMinor);
        if (kind == Kind.VOID || kind == Kind.REFUND) {
            template.fillOriginal(frame, till, till.sale());
        }
        template.sign(frame, till.keys());
        HexFormat hex = HexFormat.of();
        assertEquals(hex.formatHex(expected.frame()), hex.formatHex(frame, 0, length));
    }

    @ParameterizedTest
    @CsvSource({"0, false, 1, 1", "0, true, 999999, 999999999999", "1, true, 123456, 4711", "1, false, 90817, 100"})
    void shouldFillInASaleAsTheDeviceEncodesIt(int card, boolean withPin, int stan, long amountMinor) {
        device.resume(42, stan);
        PosRequest sale = device.purchaseRequest(amountMinor, CARDS.get(card), withPin ? Templates.PIN : null);
        assertSame(sale, Kind.SALE, Templates.variant(card, withPin), stan, amountMinor);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void shouldFillInFollowUpsAsTheDeviceEncodesThem(int card, boolean withPin) {
        int variant = Templates.variant(card, withPin);
        device.resume(42, 600_123);
        PosRequest sale = device.purchaseRequest(123_45, CARDS.get(card), withPin ? Templates.PIN : null);
        PosReply reply = keep(sale, variant);
        assertSame(device.voidRequest(reply), Kind.VOID, variant, 600_124, 123_45);
        assertSame(device.refundRequest(reply, 77), Kind.REFUND, variant, 600_125, 77);
        assertSame(device.reversalRequest(sale), Kind.REVERSAL, variant, 600_123, 123_45);
        assertSame(sale, Kind.REPEAT, variant, 600_123, 123_45);
    }

    /** Lets the terminal keep this sale as approved. */
    private PosReply keep(PosRequest sale, int variant) {
        SortedMap<Integer, String> fields = new TreeMap<>(sale.fields());
        fields.put(13, "1231");
        fields.put(37, "000012345678");
        fields.put(38, "AB12C9");
        PosReply reply = new PosReply(sale, sale.frame(), 210, fields, 0);
        LoadCall call = new LoadCall();
        call.begin(Kind.SALE, null, till, 0);
        call.request(variant, 600_123, 123_45);
        IsoMessage message = new IsoMessage();
        int start = DIALECT.framing().messageOffset(0);
        byte[] answer = AnswerFrames.of(DIALECT, 210, fields);
        DIALECT.codec().decode(new UnsafeBuffer(answer), start, answer.length - start, message);
        till.sale().keep(call, message, answer, 0, answer.length);
        assertEquals(600_123, till.sale().stan());
        return reply;
    }

    @Test
    void shouldFillInAnEchoAsTheDeviceEncodesIt() {
        device.resume(42, 1);
        assertSame(device.echoRequest(), Kind.ECHO, 0, 1, 0);
    }

    @Test
    void shouldShortenTheLengthPrefixTooWhenCut() {
        int length = templates.of(Kind.SALE, 0).fill(frame, till, 1, 100);
        int cut = templates.cut(frame, length);
        assertEquals(length - 3, cut);
        assertEquals(cut - 2, DIALECT.framing().bodyLength(new UnsafeBuffer(frame), 0));
    }
}
