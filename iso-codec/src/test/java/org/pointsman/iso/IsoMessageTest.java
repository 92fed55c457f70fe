package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoMessageTest {
    private final IsoMessage message = new IsoMessage();

    @ParameterizedTest
    @CsvSource({"A4,4,0,12,10000", "A4,60,0,2,22", "A4,60,2,6,1", "A4,60,8,3,0", "A4,60,8,4,-1", "A4,60,-1,2,-1",
            "A4,60,0,0,-1", "A4,22,0,2,2", "A4,22,2,1,1", "A4,41,0,8,10000001", "A4,42,4,3,900",
            "A4,35,0,16,6200123456789010", "A4,35,10,8,-1", "A4,61,0,6,-1", "A6,38,0,6,-1", "A6,38,1,5,1",
            "A6,23,0,3,-1", "P5,23,0,3,1", "A13,48,0,19,-1", "A13,48,0,18,10000001000", "A4,0,0,1,-1", "A4,1,0,1,-1",
            "A4,129,0,1,-1"})
    void shouldReadPartOfAFieldAsANumber(String vector, int field, int from, int digits, long expected) {
        decode(vector);

        assertEquals(expected, message.longValue(field, from, digits));
    }

    @ParameterizedTest
    @CsvSource({"A4,4,10000", "A4,11,2", "A4,25,0", "A4,42,999290058120001", "A4,35,-1", "A4,2,-1", "A6,37,93100000002",
            "A6,2,6200123456789010", "A6,39,0", "A6,63,-1"})
    void shouldReadAWholeFieldAsANumber(String vector, int field, long expected) {
        decode(vector);

        assertEquals(expected, message.longValue(field));
    }

    @ParameterizedTest
    @CsvSource({"A4,35,16,13", "A4,35,34,0", "A4,35,35,-1", "A4,22,1,2", "A4,41,0,1", "A4,41,8,-1", "A4,55,0,-1",
            "P5,23,2,1", "P5,23,0,0", "A6,38,0,10", "A6,63,1,-1", "A4,4,-1,-1"})
    void shouldReadOneDigit(String vector, int field, int index, int expected) {
        decode(vector);

        assertEquals(expected, message.digitAt(field, index));
    }

    @ParameterizedTest
    @CsvSource({"A4,35,13,16", "A4,35,6,0", "A4,35,14,-1", "A4,41,1,0", "A4,22,2,1", "A4,55,0,-1", "A6,38,10,0"})
    void shouldFindTheFirstOfADigit(String vector, int field, int digit, int expected) {
        decode(vector);

        assertEquals(expected, message.indexOf(field, digit));
    }

    @Test
    void shouldCopyPackedDigitsAsText() {
        decode("A4");
        UnsafeBuffer target = new UnsafeBuffer(new byte[64]);

        assertEquals(35, message.copyBytes(35, target, 2));
        assertEquals("6200123456789010D301222000000000000", target.getStringWithoutLengthAscii(2, 35));
        assertEquals(8, message.copyBytes(52, target, 0));
        assertEquals((byte) 0xB2, target.getByte(0));
        assertEquals(0, message.copyBytes(55, target, 0));
    }

    @Test
    void shouldPointIntoTheBufferItWasDecodedFrom() {
        Vector vector = Vector.named("A4");
        byte[] frame = vector.bytes();
        UnsafeBuffer buffer = new UnsafeBuffer(frame);
        Dialects.CUP_POS.codec().decode(buffer, 13, frame.length - 13, message);

        assertEquals(13, message.offset());
        assertEquals(frame.length - 13, message.encodedLength());
        assertEquals(frame.length - 8, message.valueOffset(64));
        assertEquals(8, message.rawLength(64));
        assertEquals('A', message.byteAt(64, 0));
        assertEquals(-1, message.byteAt(64, 8));
        assertEquals(18, message.rawLength(35));
        assertEquals(-1, message.valueOffset(2));
        assertEquals(0, message.rawLength(2));
        assertEquals(-1, message.length(2));
        assertEquals(-1, message.asciiLong(42));
        assertEquals(new String(frame, frame.length - 8, 8, StandardCharsets.US_ASCII), "A289689E");
        assertEquals(0x302004C020C09811L, message.bitmap());
        assertEquals(0, message.secondaryBitmap());
        assertTrue((message.bitmap() & IsoMessage.bit(64)) != 0);
    }

    @Test
    void shouldForgetThePreviousMessageWhenReused() {
        decode("A6");
        assertTrue(message.has(2));
        decode("A15");
        assertFalse(message.has(2));
        message.clear();
        assertEquals(-1, message.mti());
        assertFalse(message.has(41));
        assertNull(message.text(41));
        assertEquals(0, message.encodedLength());
    }

    @Test
    void shouldShowNoValuesWhenPrinted() {
        decode("A6");

        assertEquals("IsoMessage[mti=210, fields=2 3 4 11 12 13 14 15 25 32 37 38 39 41 42 44 49 60 63 64 ]",
                message.toString());
    }

    private void decode(String vector) {
        byte[] bytes = Vector.named(vector).message();
        assertEquals(IsoError.NONE, Dialects.CUP_POS.codec().decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
    }
}
