package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTlvWriterTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
    private final BerTlvWriter writer = new BerTlvWriter().wrap(buffer, 3, 2045);

    @Test
    void shouldWriteElementsInOrder() {
        writer.bytes(0x9F26, Hex.bytes("AABBCCDDEEFF0011")).bytes(0x9F27, Hex.bytes("80")).digits(0x9F02, 10_000, 6)
                .digits(0x5F2A, 156, 2).bytes(0x95, new byte[0]).bytes(0xDF8129, Hex.bytes("01"));

        assertEquals("9F2608AABBCCDDEEFF00119F2701809F02060000000100005F2A0201569500DF81290101", written());
    }

    @ParameterizedTest
    @CsvSource({"0,00", "127,7F", "128,8180", "255,81FF", "256,820100", "999,8203E7"})
    void shouldWriteTheShortestLength(int length, String expected) {
        writer.bytes(0x72, new byte[length]);
        assertEquals("72" + expected + "00".repeat(length), written());
    }

    @ParameterizedTest
    @CsvSource({"0,00", "127,7F", "128,8180", "256,820100"})
    void shouldWriteTheLengthOfATemplateWhenClosed(int length, String expected) {
        writer.open(0x72);
        if (length > 0) {
            int header = length > 129 ? 3 : 2;
            writer.bytes(0x86, filled(length - header - (length > 258 ? 1 : 0)));
        }
        writer.close().bytes(0x95, Hex.bytes("AA"));

        String text = written();
        assertTrue(text.startsWith("72" + expected), text);
        BerTlv tlv = new BerTlv().wrap(buffer, 3, text.length() / 2);
        assertEquals(TlvError.NONE, tlv.check());
        assertTrue(tlv.find(0x95));
        assertEquals(text.length() / 2, tlv.elementOffset() + tlv.elementLength() - 3);
    }

    @Test
    void shouldNestTemplates() {
        writer.open(0x6F).bytes(0x84, Hex.bytes("01")).open(0xA5).open(0xBF0C).close().close().close().bytes(0x9A,
                Hex.bytes("02"));
        assertEquals("6F08840101A503BF0C009A0102", written());
    }

    @Test
    void shouldCopyElementsWithTheShortestLength() {
        byte[] long1 = Hex.bytes("9F108200030102039583000001AA");
        BerTlv from = new BerTlv().wrap(new UnsafeBuffer(long1), 0, long1.length);
        while (from.next()) {
            writer.copy(from);
        }
        assertEquals("9F10030102039501AA", written());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x1F, 0x9F, 0x9501, 0x9F81, 0x9F0101, 0x9F8181, 0x1000000, 0x950101})
    void shouldRefuseWhatIsNoTag(int tag) {
        assertThrows(IllegalArgumentException.class, () -> writer.bytes(tag, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"-1,6", "100,1", "1,0", "1,10"})
    void shouldRefuseANumberThatDoesNotFit(long value, int length) {
        assertThrows(IllegalArgumentException.class, () -> writer.digits(0x9F02, value, length));
    }

    @Test
    void shouldWriteTheGreatestNumber() {
        writer.digits(0x9F02, 999_999_999_999_999_999L, 9).digits(0x95, 99, 1);
        assertEquals("9F02099999999999999999999501" + "99", written());
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheRoom() {
        writer.wrap(buffer, 0, 4).bytes(0x95, Hex.bytes("AA"));
        assertThrows(IllegalArgumentException.class, () -> writer.bytes(0x95, new byte[0]));

        writer.wrap(buffer, 0, 130).open(0x72).bytes(0x86, new byte[126]);
        assertThrows(IllegalArgumentException.class, writer::close);
        assertThrows(IndexOutOfBoundsException.class, () -> writer.wrap(buffer, 2000, 49));
    }

    @Test
    void shouldRefuseTemplatesThatDoNotMatch() {
        assertThrows(IllegalStateException.class, writer::close);
        assertThrows(IllegalStateException.class, () -> writer.open(0x95));
        for (int i = 1; i < TlvLevels.MAX_DEPTH; i++) {
            writer.open(0x70);
        }
        assertThrows(IllegalStateException.class, () -> writer.open(0x70));
        assertThrows(IllegalStateException.class, writer::finish);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x5A);
        return bytes;
    }

    private String written() {
        byte[] bytes = new byte[writer.finish()];
        buffer.getBytes(3, bytes);
        return Hex.text(bytes);
    }
}
