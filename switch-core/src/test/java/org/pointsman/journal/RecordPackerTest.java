package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordPackerTest {
    private static final int START = 3;

    private final RecordPacker packer = new RecordPacker();
    private final Random random = new Random(7);

    /** A record of which so many of a hundred bytes are zeros, at {@link #START}. */
    private byte[] record(int length, int zeros) {
        byte[] bytes = new byte[START + length + 1];
        Arrays.fill(bytes, (byte) 0x55);
        for (int i = 0; i < length; i++) {
            bytes[START + i] = random.nextInt(100) < zeros ? 0 : (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }

    private static int first(byte[] packed) {
        return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @ParameterizedTest
    @CsvSource({"88, 50", "89, 30", "95, 90", "96, 100", "500, 40", "501, 60", "4095, 20", "4096, 50"})
    void shouldGiveTheSameRecordWhenUnpacked(int length, int zeros) {
        for (int i = 0; i < 50; i++) {
            byte[] record = record(length, zeros);
            int packed = packer.pack(record, START, length);
            assertTrue(packed > 0 && packed < length, "packed " + packed);
            assertTrue(RecordPacker.isPacked(first(packer.packed()), packed));
            assertEquals(length, packer.unpack(packed));
            assertArrayEquals(Arrays.copyOfRange(record, START, START + length), Arrays.copyOf(packer.whole(), length));
        }
    }

    @ParameterizedTest
    @CsvSource({"88, 0", "1000, 5", "4097, 100"})
    void shouldKeepRecordAsItIsWhenPackingDoesNotPay(int length, int zeros) {
        assertEquals(0, packer.pack(record(length, zeros), START, length));
    }

    /** What a torn page or a flipped bit leaves is no record, or one whose checksum tells. */
    @Test
    void shouldNeverLeaveItsBoundsWhenBytesAreDamaged() {
        for (int i = 0; i < 20_000; i++) {
            byte[] packed = packer.packed();
            int length = packer.pack(record(200, 40), START, 200);
            packed[random.nextInt(length)] = (byte) random.nextInt(256);
            int cut = random.nextInt(5) == 0 ? 4 + random.nextInt(length - 4) : length;
            if (RecordPacker.isPacked(first(packed), cut)) {
                int unpacked = packer.unpack(cut);
                assertTrue(unpacked >= 0 && unpacked <= RecordPacker.MOST);
            }
        }
    }
}
