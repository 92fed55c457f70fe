package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MacEngineTest {
    private static final int MTI_OFFSET = 13;
    private static final int F64_LENGTH = 8;

    @TempDir
    Path directory;

    private SoftwareSecurityModule module;

    record Vector(String name, int keyLength, long fold, String f64, UnsafeBuffer message) {
        int macInputLength() {
            return message.capacity() - MTI_OFFSET - F64_LENGTH;
        }

        static Vector parse(String line) {
            List<String> part = List.of(line.split(" "));
            return new Vector(part.get(0), Integer.parseInt(part.get(1)), Long.parseUnsignedLong(part.get(2), 16),
                    part.get(3), new UnsafeBuffer(TestKeys.bytes(part.get(4))));
        }
    }

    @BeforeEach
    void openModule() throws IOException {
        module = TestKeys.module(directory);
    }

    static List<Vector> vectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                MacEngineTest.class.getResourceAsStream("/security/mac-vectors.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(Vector::parse).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldReproduceFoldAndF64WhenKeysAreTheTextbookOnes(Vector vector) {
        MacEngine engine = engine(vector.keyLength());
        long mac = engine.mac(vector.message(), MTI_OFFSET, vector.macInputLength());
        assertEquals(vector.fold(), MacEngine.fold(vector.message(), MTI_OFFSET, vector.macInputLength()));
        assertEquals(vector.f64(), ascii(mac));
        int f64Offset = vector.message().capacity() - F64_LENGTH;
        assertTrue(MacEngine.equal(mac, vector.message().getLong(f64Offset, ByteOrder.BIG_ENDIAN)));
    }

    @Test
    void shouldHaveEveryVectorWithAMac() throws IOException {
        assertEquals(11, vectors().size());
    }

    @Test
    void shouldChangeWhenAnyBitOfTheMessageChanges() throws IOException {
        Vector vector = vectors().getFirst();
        MacEngine engine = engine(vector.keyLength());
        long mac = engine.mac(vector.message(), MTI_OFFSET, vector.macInputLength());
        for (int bit = MTI_OFFSET * 8; bit < (vector.message().capacity() - F64_LENGTH) * 8; bit++) {
            flip(vector.message(), bit);
            assertNotEquals(mac, engine.mac(vector.message(), MTI_OFFSET, vector.macInputLength()), "bit " + bit);
            flip(vector.message(), bit);
        }
    }

    @Test
    void shouldCompareEveryBit() {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertFalse(MacEngine.equal(0x4132383936383945L, 0x4132383936383945L ^ (1L << bit)));
        }
        assertTrue(MacEngine.equal(-1, -1));
    }

    private MacEngine engine(int keyLength) {
        String key = keyLength == DesCipher.SINGLE_LENGTH ? TestKeys.SINGLE_MAK : TestKeys.DOUBLE_MAK;
        return module.macEngine(module.wrapKey(KeyType.MAK, TestKeys.bytes(key)));
    }

    private static void flip(UnsafeBuffer buffer, int bit) {
        buffer.putByte(bit / 8, (byte) (buffer.getByte(bit / 8) ^ (1 << (bit % 8))));
    }

    private static String ascii(long packed) {
        byte[] text = new byte[Long.BYTES];
        new UnsafeBuffer(text).putLong(0, packed, ByteOrder.BIG_ENDIAN);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
