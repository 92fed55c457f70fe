package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packed digits, and digits as characters, against the same done one by one. Two bytes choose what is read, eight stand
 * in front of it.
 */
class BcdFuzzTest {
    private static final int START = 8;
    private static final int MAX_DIGITS = 18;

    static Stream<byte[]> seeds() {
        return Stream.of("0011" + "000000000000" + "123456789012345678", "0106" + "FFFFFFFFFFFF" + "01234567",
                "0005" + "999999999999" + "12A45F", "0001" + "000000000000" + "90").map(Hex::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldAgreeWithPlainArithmetic(byte[] bytes) {
        if (bytes.length <= START) {
            return;
        }
        int firstNibble = bytes[0] & 1;
        int digits = 1 + (bytes[1] & 0xFF) % MAX_DIGITS;
        int used = (firstNibble + digits + 1) / 2;
        if (used > bytes.length - START) {
            return;
        }
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        assertEquals(firstNonDecimal(bytes, used), Bcd.firstNonDecimal(buffer, START, used));
        long value = value(buffer, START, firstNibble, digits);
        assertEquals(value, Bcd.value(buffer, START, firstNibble, digits));
        if (value >= 0) {
            write(value, digits, firstNibble == 1);
        }
        text(buffer, bytes, Math.min(digits, bytes.length - START));
    }

    private static void text(UnsafeBuffer buffer, byte[] bytes, int length) {
        int bad = 0;
        while (bad < length && bytes[START + bad] >= '0' && bytes[START + bad] <= '9') {
            bad++;
        }
        assertEquals(bad == length ? -1 : START + bad, AsciiDigits.firstBad(buffer, START, length));
        long value = bad == length ? Long.parseLong(buffer.getStringWithoutLengthAscii(START, length)) : -1;
        assertEquals(value, AsciiDigits.value(buffer, START, length));
    }

    private static void write(long value, int digits, boolean rightAligned) {
        UnsafeBuffer output = new UnsafeBuffer(new byte[64]);
        Bcd.putValue(output, START, digits, rightAligned, value);
        assertEquals(value, value(output, START, rightAligned ? digits & 1 : 0, digits));
        assertEquals(0, output.getByte(START - 1));
        assertEquals(0, output.getByte(START + (digits + 1) / 2));

        AsciiDigits.put(output, START, digits, value);
        assertEquals(value, Long.parseLong(output.getStringWithoutLengthAscii(START, digits)));
        assertEquals(0, output.getByte(START + digits));
    }

    private static int firstNonDecimal(byte[] bytes, int used) {
        for (int i = 0; i < used; i++) {
            if ((bytes[START + i] & 0xF0) > 0x90 || (bytes[START + i] & 0x0F) > 9) {
                return START + i;
            }
        }
        return -1;
    }

    private static long value(UnsafeBuffer buffer, int start, int firstNibble, int digits) {
        long value = 0;
        for (int i = firstNibble; i < firstNibble + digits; i++) {
            int b = buffer.getByte(start + i / 2) & 0xFF;
            int nibble = i % 2 == 0 ? b >> 4 : b & 0x0F;
            if (nibble > 9) {
                return -1;
            }
            value = value * 10 + nibble;
        }
        return value;
    }
}
