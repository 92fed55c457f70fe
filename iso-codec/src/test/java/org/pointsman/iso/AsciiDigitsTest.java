package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsciiDigitsTest {
    private static final int START = 8;
    private static final String DIGITS = "123456789012345678";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);

    static IntStream lengths() {
        return IntStream.rangeClosed(1, DIGITS.length());
    }

    static IntStream characters() {
        return IntStream.range(0, 256);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void shouldNameTheByteWhenItIsNoDigit(int length) {
        for (int at = 0; at < length; at++) {
            for (int character = 0; character < 256; character++) {
                buffer.putStringWithoutLengthAscii(START, DIGITS);
                buffer.putByte(START + at, (byte) character);
                boolean digit = character >= '0' && character <= '9';
                assertEquals(digit ? -1 : START + at, AsciiDigits.firstBad(buffer, START, length));
                assertEquals(digit ? Long.parseLong(buffer.getStringWithoutLengthAscii(START, length)) : -1,
                        AsciiDigits.value(buffer, START, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void shouldNotCareWhatStandsAroundTheDigits(int length) {
        buffer.setMemory(0, buffer.capacity(), (byte) 'x');
        buffer.putStringWithoutLengthAscii(START, DIGITS.substring(0, length));
        assertEquals(-1, AsciiDigits.firstBad(buffer, START, length));
        assertEquals(Long.parseLong(DIGITS.substring(0, length)), AsciiDigits.value(buffer, START, length));
    }

    @ParameterizedTest
    @MethodSource("characters")
    void shouldPackOrRefuseEachCharacterAtEachPlace(int character) {
        for (int at = 0; at < Long.BYTES; at++) {
            buffer.putStringWithoutLengthAscii(START, "90000009");
            buffer.putByte(START + at, (byte) character);
            long characters = buffer.getLong(START, ByteOrder.BIG_ENDIAN);
            assertEquals(expected(at, character, 10), AsciiDigits.packed(characters));
            assertEquals(expected(at, character, 16), AsciiDigits.unhex(characters));
        }
    }

    private static long expected(int at, int character, int radix) {
        int digit = character < 128 ? Character.digit(character, radix) : -1;
        int shift = 28 - 4 * at;
        return digit < 0 ? -1 : (0x9000_0009L & ~(0xFL << shift)) | (long) digit << shift;
    }

    @Test
    void shouldReadBackTheHexadecimalItWrote() {
        Random random = new Random(16);
        for (int i = 0; i < 10_000; i++) {
            int bytes = random.nextInt();
            long characters = AsciiDigits.hex(bytes);
            buffer.putLong(START, characters, ByteOrder.BIG_ENDIAN);
            assertEquals("%08X".formatted(bytes), buffer.getStringWithoutLengthAscii(START, Long.BYTES));
            assertEquals(bytes & 0xFFFF_FFFFL, AsciiDigits.unhex(characters));
        }
    }
}
