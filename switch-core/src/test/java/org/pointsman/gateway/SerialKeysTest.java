package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Authentication;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.KeySerial;
import org.pointsman.security.TerminalKeys;
import org.pointsman.security.TransactionKeys;

/** Terminals that name the key of each message (dialect section 7). */
class SerialKeysTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String DEVICE = "FFFF1000000100000000";
    private static final String NUMBER = "FFFF1000000100000007";
    private static final byte[] BASE = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final int GENERATION = 4;
    private static final byte[] WRAPPED = Keys.MODULE.wrapBaseKey(DEVICE, BASE);

    @TempDir
    Path directory;

    private GatewayRig rig;
    private FakeTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        Path cupPos = GatewayRig.directory("cup-pos");
        Files.copy(cupPos.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name='serials'><include file='"
                + cupPos.resolve("dialect.xml") + "'/><dukpt algorithm='tdes' serial='62'/></dialect>");
        rig = new GatewayRig(Dialect.loadForTerminals(directory));
        rig.directory.put(Keys.TID, TerminalKeys.of(WRAPPED, GENERATION));
        terminal = rig.connect();
    }

    private static KeyGeneration keys(String number) {
        TransactionKeys keys = Keys.MODULE.transactionKeys(WRAPPED, KeySerial.of(HEX.parseHex(number)));
        return new KeyGeneration(GENERATION, keys.wrappedPik(), keys.wrappedMak(), null);
    }

    private TerminalRequestDecoder send(Request request, String signedUnder) {
        terminal.send(request.signed(keys(signedUnder)));
        return rig.sequencer.last();
    }

    @ParameterizedTest
    @CsvSource({"FFFF1000000100000007, 7", "FFFF10000001001FF800, 2095104"})
    void shouldTellTheEngineWhichNumberProvedTheMessage(String number, long counter) {
        TerminalRequestDecoder told = send(new Request(Vectors.PURCHASE).with(62, number), number);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(told.verdict()));
        assertEquals(GENERATION, told.keyGeneration());
        assertEquals(counter, told.keyCounter());
    }

    @Test
    void shouldReadANumberInHexadecimalDigits() {
        String written = HEX.formatHex(NUMBER.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        assertEquals(7, send(new Request(Vectors.PURCHASE).with(62, written), NUMBER).keyCounter());
    }

    @ParameterizedTest
    @CsvSource({"FFFF10000001000007", "FFFF100000010000000007", "58585858585858585858585858585858585858FF"})
    void shouldAskForTheFieldWhenItNamesNoKey(String number) {
        TerminalRequestDecoder told = send(new Request(Vectors.PURCHASE).with(62, number), NUMBER);
        assertEquals(Authentication.MALFORMED, Authentication.of(told.verdict()));
        assertEquals(62, told.errorField());
    }

    @Test
    void shouldAskForTheFieldWhenItIsMissing() {
        assertEquals(62, send(new Request(Vectors.PURCHASE).without(62), NUMBER).errorField());
    }

    @ParameterizedTest
    @CsvSource({"FFFF1000000100000008", "FFFF1000000200000007", "FFFF1000000100000000"})
    void shouldBelieveNoMacUnderAnotherNumber(String named) {
        TerminalRequestDecoder told = send(new Request(Vectors.PURCHASE).with(62, named), NUMBER);
        assertEquals(Authentication.MAC_WRONG, Authentication.of(told.verdict()));
        assertEquals(0, told.keyCounter());
    }

    @Test
    void shouldSayThatItsKeysAreUsedUp() {
        TerminalRequestDecoder told = send(new Request(Vectors.PURCHASE).with(62, "FFFF10000001001FF801"), NUMBER);
        assertEquals(Authentication.MAC_WRONG, Authentication.of(told.verdict()));
        assertEquals(1, rig.counters.framesRejected(FrameRejection.KEYS_USED_UP));
    }

    @Test
    void shouldKnowNoKeyOfATerminalWithKeysOfASignOn() {
        rig.directory.put(Keys.TID, Keys.terminal(Keys.SINGLE));
        TerminalRequestDecoder told = send(new Request(Vectors.PURCHASE).with(62, NUMBER), NUMBER);
        assertEquals(Authentication.NO_WORKING_KEY, Authentication.of(told.verdict()));
    }

    @Test
    void shouldSignOnWithAProofAndAnswerWithOne() {
        Request signOn = new Request(Vectors.SIGN_ON).with(62, NUMBER);
        terminal.send(signOn.hex());
        assertEquals(Authentication.MAC_MISSING, Authentication.of(rig.sequencer.last().verdict()));

        TerminalRequestDecoder told = send(signOn, NUMBER);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(told.verdict()));
        assertEquals(7, told.keyCounter());
        told.skipCardEnvelope();
        assertEquals(0, told.workingKeysLength());
        rig.approveLast();
        IsoMessage reply = Request.parse(terminal.lastFrame());
        assertTrue(reply.has(64));
        byte[] frame = HEX.parseHex(terminal.lastFrame());
        assertEquals(Keys.macEngine(keys(NUMBER)).mac(new UnsafeBuffer(frame), 13, frame.length - 13 - Long.BYTES),
                reply.asciiLong(64));
    }
}
