package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The buffers are exactly as long as the message and bounds-checked: a read outside of it throws. */
class RobustnessTest {
    private final IsoCodec codec = Dialects.CUP_POS.codec();
    private final IsoMessage message = new IsoMessage();
    private final MessageDescriber describer = new MessageDescriber(Dialects.CUP_POS);

    static List<Vector> vectors() {
        return Vector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldReportAnErrorWhenMessageIsCutAnywhere(Vector vector) {
        byte[] whole = vector.message();
        for (int length = 0; length < whole.length; length++) {
            long error = decode(Arrays.copyOf(whole, length));
            assertEquals(IsoError.Kind.TRUNCATED, IsoError.reason(error), "cut to " + length);
            assertEquals(0, message.encodedLength());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldReportTrailingBytesWhenMessageIsFollowedByMore(Vector vector) {
        byte[] whole = vector.message();
        long error = decode(Arrays.copyOf(whole, whole.length + 1));

        assertEquals(IsoError.Kind.TRAILING_BYTES, IsoError.reason(error));
        assertEquals(whole.length, IsoError.offset(error));
        assertEquals(vector.fields.lastKey(), IsoError.field(error));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldNeverThrowWhenAnyByteIsChanged(Vector vector) {
        byte[] bytes = vector.message();
        for (int at = 0; at < bytes.length; at++) {
            byte original = bytes[at];
            for (int value = 0; value < 256; value++) {
                bytes[at] = (byte) value;
                assertPlausible(decode(bytes), bytes.length);
                readEverything();
            }
            bytes[at] = original;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldDescribeWithoutThrowingWhenAnyByteIsChanged(Vector vector) {
        byte[] bytes = vector.bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte original = bytes[at];
            bytes[at] ^= (byte) 0x9B;
            MessageDescription description = describer.describe(new UnsafeBuffer(bytes), 0, bytes.length);
            assertEquals(description.complete(), description.field() < 0);
            bytes[at] = original;
        }
    }

    @Test
    void shouldNeverThrowWhenBytesAreRandom() {
        Random random = new Random(8583);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            assertPlausible(decode(bytes), bytes.length);
            readEverything();
        }
    }

    @Test
    void shouldReportAnErrorWhenRangeIsNotInsideTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(Vector.named("A4").message());
        for (int[] range : new int[][]{{-1, 10}, {0, -1}, {0, buffer.capacity() + 1},
                {Integer.MAX_VALUE, Integer.MAX_VALUE}, {buffer.capacity() + 1, 0}}) {
            assertNotEquals(IsoError.NONE, codec.decode(buffer, range[0], range[1], message));
        }
    }

    @Test
    void shouldKeepFieldsInFrontOfTheFaultWhenDecodeFails() {
        byte[] bytes = Vector.named("A4").message();
        decode(bytes);
        bytes[message.valueOffset(60)] = (byte) 0xF0;

        long error = decode(bytes);

        assertEquals(IsoError.Kind.BAD_CONTENT, IsoError.reason(error));
        assertEquals(60, IsoError.field(error));
        assertEquals(2, message.longValue(11));
        assertEquals("10000001", message.text(41));
        assertFalse(message.has(60));
        assertFalse(message.has(64));
        assertEquals(bytes.length - 6 - 8, IsoError.offset(error));
    }

    private long decode(byte[] bytes) {
        return codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message);
    }

    private static void assertPlausible(long error, int length) {
        if (error != IsoError.NONE) {
            assertTrue(IsoError.offset(error) >= 0 && IsoError.offset(error) <= length);
            assertTrue(IsoError.field(error) <= IsoCodec.MAX_FIELD);
            assertNotEquals(IsoError.Kind.NONE, IsoError.reason(error));
        }
    }

    private void readEverything() {
        Dialects.CUP_POS.classify(message);
        for (int field = 0; field <= IsoCodec.MAX_FIELD + 1; field++) {
            if (message.has(field)) {
                message.longValue(field);
                message.digitAt(field, message.length(field) - 1);
                message.byteAt(field, message.rawLength(field) - 1);
                message.asciiLong(field);
            }
        }
    }
}
