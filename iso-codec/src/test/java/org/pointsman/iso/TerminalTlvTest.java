package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTlvTest {
    private final TerminalTlv tlv = new TerminalTlv();
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[2048]);
    private final TerminalTlvWriter writer = new TerminalTlvWriter().wrap(output, 2, 2046);

    @ParameterizedTest
    @CsvSource({"'',''", "A3005ABCDE,A3:ABCDE", "A3000,A3:", "A3001xA40021y,A3:x A4:1y", "A100001001x,A1: 01:x"})
    void shouldWalkTheElements(String text, String expected) {
        StringBuilder found = new StringBuilder();
        wrap(text);
        while (tlv.next()) {
            found.append(found.isEmpty() ? "" : " ").append((char) (tlv.tag() >> 8)).append((char) (tlv.tag() & 0xFF))
                    .append(':').append(value());
        }
        assertEquals(expected, found.toString());
        assertEquals(TlvError.NONE, tlv.error());
    }

    @ParameterizedTest
    @CsvSource({"A,TRUNCATED,0", "A300,TRUNCATED,0", "A3001,TRUNCATED,0", "A30x1a,BAD_LENGTH,0", "a3001a,BAD_TAG,0",
            "A_001a,BAD_TAG,0", "A3001aA4002b,TRUNCATED,6", "A3001aA40,TRUNCATED,6"})
    void shouldSayWhatIsWrongAndWhere(String text, TlvError.Kind kind, int offset) {
        wrap(text);
        assertFalse(tlv.find(TerminalTlv.PIN_DATA));

        assertEquals(TlvError.of(kind, offset), tlv.error());
        tlv.rewind();
        while (tlv.next()) {
            assertTrue(tlv.elementOffset() < offset, "gives the faulty element");
        }
        assertFalse(tlv.next());
        assertFalse(tlv.enter());
    }

    @Test
    void shouldReadTheHardwareData() {
        wrap("A2020" + "0100204" + "0200812345678" + "A3000");
        assertTrue(tlv.find(TerminalTlv.HARDWARE));
        assertTrue(tlv.enter());
        assertEquals(1, tlv.depth());
        assertTrue(tlv.next());
        assertEquals(TerminalTlv.tag('0', '1'), tlv.tag());
        assertEquals("04", value());
        assertTrue(tlv.next());
        assertEquals("12345678", value());
        assertEquals(13, tlv.elementLength());
        assertFalse(tlv.next());
        tlv.leave();
        assertTrue(tlv.next());
        assertEquals(TerminalTlv.QR_CODE, tlv.tag());
        assertThrows(IllegalStateException.class, tlv::leave);
    }

    @Test
    void shouldWriteWhatItReads() {
        writer.open(TerminalTlv.HARDWARE).bytes(TerminalTlv.tag('0', '1'), ascii("04"))
                .bytes(TerminalTlv.tag('0', '2'), ascii("12345678")).close().bytes(TerminalTlv.QR_CODE, ascii("62"));
        assertEquals("A202001002040200812345678A300262", written());

        wrap(written());
        TerminalTlvWriter copy = writer.wrap(output, 2, 2046);
        while (tlv.next()) {
            copy.copy(tlv);
        }
        assertEquals("A202001002040200812345678A300262", written());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x41, 0x4131_31, 0x6131, 0x4120, -1})
    void shouldRefuseWhatIsNoTag(int tag) {
        assertThrows(IllegalArgumentException.class, () -> writer.bytes(tag, ascii("1")));
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> writer.bytes(TerminalTlv.QR_CODE, new byte[1000]));
        assertThrows(IllegalArgumentException.class,
                () -> writer.wrap(output, 0, 6).bytes(TerminalTlv.QR_CODE, new byte[2]));
        assertThrows(IllegalStateException.class, writer::close);
        writer.wrap(output, 0, 2048).open(TerminalTlv.HARDWARE);
        assertThrows(IllegalStateException.class, writer::finish);
        writer.bytes(TerminalTlv.QR_CODE, new byte[995]);
        assertThrows(IllegalArgumentException.class, writer::close);
        writer.wrap(output, 0, 2048);
        for (int i = 1; i < TlvLevels.MAX_DEPTH; i++) {
            writer.open(TerminalTlv.HARDWARE);
        }
        assertThrows(IllegalStateException.class, () -> writer.open(TerminalTlv.HARDWARE));
    }

    @Test
    void shouldStopAtTooManyElements() {
        wrap("A3000".repeat(TlvLevels.MAX_ELEMENTS + 1));
        assertFalse(tlv.find(TerminalTlv.PIN_DATA));
        assertEquals(TlvError.of(TlvError.Kind.TOO_MANY, 5 * TlvLevels.MAX_ELEMENTS), tlv.error());
        assertEquals(TlvLevels.MAX_ELEMENTS, tlv.elements());
    }

    @Test
    void shouldStopAtElementsNestedTooDeeply() {
        String text = "A3000";
        for (int i = 0; i < TlvLevels.MAX_DEPTH; i++) {
            text = "A2%03d%s".formatted(text.length(), text);
        }
        wrap(text);
        while (tlv.next() && tlv.enter()) {
            assertTrue(tlv.depth() < TlvLevels.MAX_DEPTH);
        }
        assertEquals(TlvError.of(TlvError.Kind.TOO_DEEP, 5 * (TlvLevels.MAX_DEPTH - 1)), tlv.error());
    }

    private void wrap(String text) {
        byte[] bytes = ascii(text);
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private String value() {
        return tlv.buffer().getStringWithoutLengthAscii(tlv.valueOffset(), tlv.valueLength());
    }

    private String written() {
        return output.getStringWithoutLengthAscii(2, writer.finish());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
