package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcdTest {
    private static final int START = 10;
    private static final long EIGHTEEN_NINES = 999_999_999_999_999_999L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 9_999, 10_000, 99_999_999, 100_000_000, 123_456_789_012_345L,
            999_999_999_999_999L, 1_000_000_000_000_000L, EIGHTEEN_NINES})
    void shouldReadBackWhatWasWrittenWhenValueIsABoundary(long value) {
        assertRoundTrips(value);
    }

    @Test
    void shouldReadBackWhatWasWrittenWhenValueIsRandom() {
        Random random = new Random(60);
        for (int i = 0; i < 20_000; i++) {
            assertRoundTrips((random.nextLong() >>> (1 + random.nextInt(60))) % EIGHTEEN_NINES);
        }
    }

    private void assertRoundTrips(long value) {
        String text = Long.toString(value);
        for (int digits = text.length(); digits <= 22; digits++) {
            String expected = "0".repeat(digits - text.length()) + text;
            assertWritten(expected, digits, value, true);
            assertWritten(expected, digits, value, false);
            AsciiDigits.put(buffer, START, digits, value);
            assertEquals(expected, buffer.getStringWithoutLengthAscii(START, digits));
            assertEquals(0, buffer.getByte(START - 1));
        }
    }

    private void assertWritten(String expected, int digits, long value, boolean rightAligned) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        Bcd.putValue(buffer, START, digits, rightAligned, value);
        int bytes = (digits + 1) / 2;
        byte[] written = new byte[bytes];
        buffer.getBytes(START, written);
        String padded = digits % 2 == 0 ? expected : rightAligned ? "0" + expected : expected + "0";
        assertEquals(padded, Hex.text(written));
        assertEquals(0, buffer.getByte(START - 1));
        assertEquals(0, buffer.getByte(START + bytes));
        if (digits <= 18) {
            int firstNibble = rightAligned ? digits % 2 : 0;
            assertEquals(value, Bcd.value(buffer, START, firstNibble, digits));
        }
    }

    @Test
    void shouldFindANibbleWhereverItIsAndNoneOutsideOfTheDigits() {
        for (int firstNibble = 0; firstNibble < 2; firstNibble++) {
            for (int digits = 0; digits <= 40; digits++) {
                assertFinds(firstNibble, digits);
            }
        }
    }

    private void assertFinds(int firstNibble, int digits) {
        int end = firstNibble + digits;
        for (int at = 0; at <= end; at++) {
            buffer.setMemory(0, buffer.capacity(), (byte) 0x3C);
            Bcd.putNibble(buffer, START, at, 0x0D);
            Bcd.putNibble(buffer, START, end, 0x0D);
            boolean inside = at >= firstNibble && at < end;
            assertEquals(inside ? at - firstNibble : -1, Bcd.indexOf(buffer, START, firstNibble, digits, 0x0D));
        }
    }

    @Test
    void shouldFindTheFirstBadByteWhereverItIs() {
        for (int bytes = 1; bytes <= 20; bytes++) {
            buffer.setMemory(0, buffer.capacity(), (byte) 0xFF);
            buffer.setMemory(START, bytes, (byte) 0x99);
            assertEquals(-1, Bcd.firstNonDecimal(buffer, START, bytes));
            for (int bad = 0; bad < bytes; bad++) {
                buffer.putByte(START + bad, (byte) 0x9A);
                assertEquals(START + bad, Bcd.firstNonDecimal(buffer, START, bytes));
                buffer.putByte(START + bad, (byte) 0xA9);
                assertEquals(START + bad, Bcd.firstNonDecimal(buffer, START, bytes));
                buffer.putByte(START + bad, (byte) 0x90);
            }
        }
        assertEquals(-1, Bcd.firstNonDecimal(buffer, START, 0));
    }

    @Test
    void shouldRefuseToReadANumberWithALetterInIt() {
        Bcd.putValue(buffer, START, 18, true, EIGHTEEN_NINES);
        for (int nibble = 0; nibble < 18; nibble++) {
            Bcd.putNibble(buffer, START, nibble, 10);
            assertEquals(-1, Bcd.value(buffer, START, 0, 18), "nibble " + nibble);
            Bcd.putNibble(buffer, START, nibble, 9);
        }
    }
}
