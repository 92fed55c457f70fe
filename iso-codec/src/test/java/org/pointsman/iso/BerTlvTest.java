package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.StringJoiner;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerTlvTest {
    private final BerTlv tlv = new BerTlv();

    @ParameterizedTest
    @CsvSource({"'',''", "9F3602031E 910A42FE066E2918B0883030,9F36:2 91:10", "950100,95:1",
            "00 9500 0000 9A00 00,95:0 9A:0", "DF8129 01 05,DF8129:1", "9F10 8103 010203,9F10:3",
            "9F10 820003 010203 9500,9F10:3 95:0", "9F36 83000001 01,9F36:1", "7206 9F1801AA8600,72:6",
            "7204 FFFFFFFF 9500,72:4 95:0"})
    void shouldWalkOneLevel(String hex, String expected) {
        wrap(hex);
        assertEquals(expected, walk());
        assertEquals(TlvError.NONE, tlv.error());
    }

    @ParameterizedTest
    @CsvSource({"7206 9F1801AA8600,72:6@0 9F18:1@1 86:0@1", "7200 9500,72:0@0 95:0@0",
            "6F07 A505 BF0C02 5000 9500,6F:7@0 A5:5@1 BF0C:2@2 50:0@3 95:0@0", "950100 7000,95:1@0 70:0@0",
            "6F04 A502 5000 7203 00 8600,6F:4@0 A5:2@1 50:0@2 72:3@0 86:0@1"})
    void shouldWalkIntoTemplatesAndOutOfThem(String hex, String expected) {
        wrap(hex);
        StringJoiner found = new StringJoiner(" ");
        while (tlv.nextNested()) {
            found.add(element() + '@' + tlv.depth());
        }
        assertEquals(expected, found.toString());
        assertEquals(TlvError.NONE, tlv.check());
        assertEquals(0, tlv.elements(), "check goes back to the start");
    }

    @ParameterizedTest
    @CsvSource({"95,TRUNCATED,0", "9F,TRUNCATED,0", "9F36,TRUNCATED,0", "9F3603 0102,TRUNCATED,0",
            "9F3680,BAD_LENGTH,0", "9F36FF,BAD_LENGTH,0", "9F368400000001 01,BAD_LENGTH,0", "9F3681,TRUNCATED,0",
            "9F368201,TRUNCATED,0", "9F3683FFFFFF,TRUNCATED,0", "9F818182 01 00,BAD_TAG,0", "9F81,TRUNCATED,0",
            "9500 9A05 01,TRUNCATED,2", "00 9500 9F,TRUNCATED,3", "9500 7203 950201,TRUNCATED,4",
            "7001 95 9500,TRUNCATED,2"})
    void shouldSayWhatIsWrongAndWhere(String hex, TlvError.Kind kind, int offset) {
        wrap(hex);
        long error = tlv.check();

        assertEquals(kind, TlvError.kind(error));
        assertEquals(offset, TlvError.offset(error));
        assertEquals(kind.text() + " at byte " + offset, TlvError.describe(error));
        while (tlv.nextNested()) {
            assertTrue(tlv.elementOffset() < offset, "gives the faulty element");
        }
        assertEquals(error, tlv.error());
    }

    @Test
    void shouldStayStoppedAtAnErrorUntilRewound() {
        wrap("9500 9A0501");
        assertEquals("95:0", walk());
        assertEquals(TlvError.Kind.TRUNCATED, TlvError.kind(tlv.error()));
        assertFalse(tlv.next());
        assertFalse(tlv.nextNested());
        assertFalse(tlv.enter());

        tlv.rewind();
        assertEquals(TlvError.NONE, tlv.error());
        assertTrue(tlv.next());
    }

    @Test
    void shouldFindATagOfTheOutermostLevel() {
        wrap("7205 9500 9A0100 9A0199 9F3602031E");

        assertTrue(tlv.find(0x9F36));
        assertEquals(0x031E, tlv.buffer().getShort(tlv.valueOffset(), ByteOrder.BIG_ENDIAN));
        assertTrue(tlv.find(0x9A));
        assertEquals((byte) 0x99, tlv.buffer().getByte(tlv.valueOffset()));
        assertFalse(tlv.find(0x95));
        assertEquals(0, tlv.depth());
    }

    @Test
    void shouldReadATemplateWhenEntered() {
        wrap("950100 7204 86020102 9A00");
        assertFalse(tlv.enter(), "in front of the first element");
        assertTrue(tlv.next());
        assertFalse(tlv.enter(), "not a template");
        assertTrue(tlv.next());
        assertTrue(tlv.enter());
        assertFalse(tlv.enter(), "in front of the first element of the template");
        assertEquals("86:2", walk());
        tlv.leave();
        assertEquals("9A:0", walk());
        assertThrows(IllegalStateException.class, tlv::leave);
    }

    @Test
    void shouldGiveTheWholeElementForCopying() {
        UnsafeBuffer buffer = new UnsafeBuffer(Hex.bytes("00009F3602031E9500"));
        assertTrue(tlv.wrap(buffer, 1, 6).next());

        assertEquals(2, tlv.elementOffset());
        assertEquals(5, tlv.elementLength());
        assertEquals(5, tlv.valueOffset());
        assertEquals(2, tlv.valueLength());
        assertFalse(tlv.next());
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,-1", "0,3", "2,2147483647", "2147483647,2147483647"})
    void shouldReportARangeOutsideTheBuffer(int offset, int length) {
        tlv.wrap(new UnsafeBuffer(new byte[]{(byte) 0x95, 0}), offset, length);

        assertFalse(tlv.next());
        assertEquals(TlvError.Kind.TRUNCATED, TlvError.kind(tlv.check()));
    }

    @Test
    void shouldNotReadMoreThanTheLongestField() {
        byte[] zeros = new byte[IsoCodec.MAX_LENGTH + 1];
        assertEquals(TlvError.NONE, tlv.wrap(new UnsafeBuffer(zeros), 0, IsoCodec.MAX_LENGTH).check());
        assertEquals(TlvError.of(TlvError.Kind.TOO_LONG, IsoCodec.MAX_LENGTH),
                tlv.wrap(new UnsafeBuffer(zeros), 0, zeros.length).check());
    }

    @Test
    void shouldStopAtTooManyElements() {
        wrap("9500".repeat(TlvLevels.MAX_ELEMENTS));
        assertEquals(TlvError.NONE, tlv.check());

        wrap("9500".repeat(TlvLevels.MAX_ELEMENTS + 1));
        long error = tlv.check();
        assertEquals(TlvError.of(TlvError.Kind.TOO_MANY, 2 * TlvLevels.MAX_ELEMENTS), error);
    }

    @Test
    void shouldStopAtTemplatesNestedTooDeeply() {
        wrap(nested(TlvLevels.MAX_DEPTH - 1));
        assertEquals(TlvError.NONE, tlv.check());

        wrap(nested(TlvLevels.MAX_DEPTH));
        assertEquals(TlvError.of(TlvError.Kind.TOO_DEEP, 2 * (TlvLevels.MAX_DEPTH - 1)), tlv.check());
    }

    private static String nested(int templates) {
        String hex = "9500";
        for (int i = 0; i < templates; i++) {
            hex = "70%02X%s".formatted(hex.length() / 2, hex);
        }
        return hex;
    }

    @Test
    void shouldCountItsCost() {
        wrap("7205 9500 9A0100 9A0199");
        assertTrue(tlv.find(0x9A));
        assertEquals(2, tlv.elements());
        tlv.rewind();
        assertEquals(0, tlv.elements());
    }

    private void wrap(String hex) {
        byte[] bytes = Hex.bytes(hex.replace(" ", ""));
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private String walk() {
        StringJoiner found = new StringJoiner(" ");
        while (tlv.next()) {
            found.add(element());
        }
        return found.toString();
    }

    private String element() {
        return Integer.toHexString(tlv.tag()).toUpperCase(Locale.ROOT) + ":" + tlv.valueLength();
    }
}
