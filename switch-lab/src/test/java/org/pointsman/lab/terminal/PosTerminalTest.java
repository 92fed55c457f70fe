package org.pointsman.lab.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;

/** The terminal's own messages, keys and checks against the golden messages. */
class PosTerminalTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final TerminalKey SINGLE_MAK = new TerminalKey(HexFormat.of().parseHex("0123456789ABCDEF"));
    private static final String PIN = "123456";

    private PosDevice terminal;

    @BeforeEach
    void unpack() {
        terminal = new PosDevice(DIALECT, "10000001", "999290058120001", TMK);
    }

    /** Takes the keys of a golden sign-on reply; of the longer one without the track key. */
    private void signOn(String vector) throws IOException {
        PosRequest request = terminal.signOnRequest(KeyScheme.DOUBLE);
        PosReply golden = terminal.read(request, Vectors.frame(vector), 0);
        SortedMap<Integer, String> fields = new TreeMap<>(golden.fields());
        fields.computeIfPresent(62, (field, keys) -> keys.substring(0, 80));
        terminal.takeOver(new PosReply(request, golden.frame(), golden.mti(), fields, 0));
    }

    private PosReply sale() throws IOException {
        signOn("A2");
        PosRequest request = terminal.purchaseRequest(100_00, TestCard.UNIONPAY, PIN);
        return terminal.read(request, Vectors.frame("A6"), 0);
    }

    private static void assertFrame(String vector, PosRequest request) {
        HexFormat hex = HexFormat.of();
        assertEquals(hex.formatHex(Vectors.frame(vector)), hex.formatHex(request.frame()));
    }

    @Test
    void shouldAskForParametersAndConfirmThemByteForByte() {
        String head = "003760000300006031003110030800" + "0020000000C00010";
        String terminalAndBatch = "31303030303030313939393239303035383132303030310011" + "00000001";
        HexFormat hex = HexFormat.of().withUpperCase();
        assertEquals(head + "000001" + terminalAndBatch + "3600", hex.formatHex(terminal.parametersRequest().frame()));
        assertEquals(head + "000002" + terminalAndBatch + "3610",
                hex.formatHex(terminal.parametersTakenRequest().frame()));
    }

    @Test
    void shouldReadTheProcessingRequirementOfTheHeader() throws IOException {
        PosRequest request = terminal.echoRequest();
        byte[] frame = request.frame().clone();
        assertEquals(0, terminal.read(request, frame, 0).requirement());
        frame[9] |= 1;
        assertEquals(1, terminal.read(request, frame, 0).requirement());
    }

    @Test
    void shouldSendGoldenSignOnWhenFresh() {
        assertFrame("A1", terminal.signOnRequest(KeyScheme.DOUBLE));
    }

    @Test
    void shouldSendGoldenEcho() {
        assertFrame("A15", terminal.echoRequest());
    }

    @ParameterizedTest
    @CsvSource({"A2, A4", "A3, A5"})
    void shouldSendGoldenPurchaseWhenSignedOn(String keys, String purchase) throws IOException {
        signOn(keys);
        assertFrame(purchase, terminal.purchaseRequest(100_00, TestCard.UNIONPAY, PIN));
    }

    @Test
    void shouldSendGoldenVoidOfTheGoldenSale() throws IOException {
        assertFrame("A8", terminal.voidRequest(sale()));
    }

    @Test
    void shouldSendGoldenRefundInTheNextBatch() throws IOException {
        PosReply sale = sale();
        terminal.resume(2, 4);
        assertFrame("A9", terminal.refundRequest(sale, 40_00));
    }

    @Test
    void shouldSendGoldenReversalOfTheGoldenSale() throws IOException {
        assertFrame("A10", terminal.reversalRequest(sale().request()));
    }

    @Test
    void shouldEncryptOnlyTheEightBytesBeforeTheLastWhenTrackKeyIsThere() {
        TerminalKey tdk = new TerminalKey(HexFormat.of().parseHex("89ABCDEF0123456776543210FEDCBA98"));
        String track = "1234567890123456789D0508201781999168302";
        String cipher = TrackCipher.encrypt(tdk, track);
        byte[] part = HexFormat.of().parseHex(cipher.substring(22, 38));
        assertEquals(track.substring(0, 22), cipher.substring(0, 22));
        assertEquals("0820178199916830", HexFormat.of().formatHex(tdk.decrypt(part)));
        assertEquals("2", cipher.substring(38));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010, 06123575BA9876FE", "123456789012345678, 061253DFFEDCBA98",
            "1234567890123456, 0612713176FEDCBA"})
    void shouldBuildPublishedPinBlocks(String pan, String block) {
        assertArrayEquals(HexFormat.of().parseHex(block), PinBlock.clear(PIN, pan));
    }

    @ParameterizedTest
    @CsvSource({"0123456789ABCDEFFEDCBA9876543210, 08D7B4FB", "10213243546576879AABBCCDDEEF0123, 2520FFD3",
            "0123456789ABCDEF, D5D44FF7", "0123456789ABCDEF1032547698BADCFE, 328DFDE2",
            "89ABCDEF0123456776543210FEDCBA98, EB7A8DF9"})
    void shouldComputePublishedCheckValues(String key, String checkValue) {
        byte[] computed = new TerminalKey(HexFormat.of().parseHex(key)).checkValue();
        assertArrayEquals(HexFormat.of().parseHex(checkValue), computed);
    }

    @ParameterizedTest
    @CsvSource({"16, PIK", "39, MAK"})
    void shouldRefuseKeysWhoseCheckValueIsWrong(int position, String name) throws IOException {
        PosRequest request = terminal.signOnRequest(KeyScheme.DOUBLE);
        PosReply reply = terminal.read(request, Vectors.frame("A2"), 0);
        byte[] f62 = HexFormat.of().parseHex(reply.field(62));
        f62[position] ^= 1;
        ReplyRejectedException refused = assertThrows(ReplyRejectedException.class,
                () -> WorkingKeys.unwrap(new TerminalKey(TMK), f62));
        assertEquals("the check value of the " + name + " does not match", refused.getMessage());
    }

    @Test
    void shouldBelieveTheGoldenApproval() throws IOException {
        PosReply reply = sale();
        assertDoesNotThrow(() -> ReplyChecks.check(reply, new MessageFormat(DIALECT, ""), SINGLE_MAK));
    }

    @ParameterizedTest
    @CsvSource({"3, 200000, F3 is another", "4, 000000009999, F4 is another", "11, 000009, F11 is another",
            "41, 10000002, F41 is another", "42, 999290058120002, F42 is another", "39, , F39 is missing",
            "64, , the MAC is wrong"})
    void shouldNotBelieveAReplyWithAnotherField(int field, String value, String problem) throws IOException {
        PosReply golden = sale();
        SortedMap<Integer, String> fields = new TreeMap<>(golden.fields());
        fields.compute(field, (number, old) -> value);
        assertRejected(new PosReply(golden.request(), golden.frame(), golden.mti(), fields, 0), problem);
    }

    @Test
    void shouldNotBelieveAReplyOfAnotherType() throws IOException {
        PosReply golden = sale();
        assertRejected(new PosReply(golden.request(), golden.frame(), 410, golden.fields(), 0), "message type 410");
    }

    @Test
    void shouldNotBelieveAReplyWhoseMacIsWrong() throws IOException {
        PosReply golden = sale();
        byte[] frame = golden.frame();
        frame[frame.length - 1] ^= 1;
        assertRejected(new PosReply(golden.request(), frame, golden.mti(), golden.fields(), 0), "the MAC is wrong");
    }

    private static void assertRejected(PosReply reply, String problem) {
        MessageFormat format = new MessageFormat(DIALECT, "");
        ReplyRejectedException rejected = assertThrows(ReplyRejectedException.class,
                () -> ReplyChecks.check(reply, format, SINGLE_MAK));
        assertEquals("reply not believed: " + problem, rejected.getMessage());
    }

    @Test
    void shouldShowNoCardNumberInText() throws IOException {
        PosReply reply = sale();
        String text = reply + " " + reply.request() + " " + TestCard.UNIONPAY + " " + terminal;
        assertFalse(text.contains(TestCard.UNIONPAY.pan()), text);
    }
}
