package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertEquals(vector.fold(), FoldedMac.fold(vector.message(), MTI_OFFSET, vector.macInputLength()));
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

    // FIPS PUB 113 (1985), appendix 2; ISO/IEC 9797-1:1999, annex B, MAC algorithms 1 and 3 with padding method 1.
    @ParameterizedTest
    @CsvSource({"X9_9, 0123456789ABCDEF, '7654321 Now is the time for ', F1D30F6849312CA4",
            "X9_9, 0123456789ABCDEF, 'Now is the time for all ', 70A30640CC76DD8B",
            "X9_9, 0123456789ABCDEF, 'Now is the time for it', E45B3AD2B7CC0856",
            "X9_19, 0123456789ABCDEFFEDCBA9876543210, 'Now is the time for all ', A1C72E74EA3FA9B6",
            "X9_19, 0123456789ABCDEFFEDCBA9876543210, 'Now is the time for it', 2E2B1428CC78254F"})
    void shouldGiveThePublishedAnswers(MacAlgorithm algorithm, String key, String text, String mac) {
        UnsafeBuffer message = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(mac, "%016X"
                .formatted(MacEngine.ofClear(TestKeys.bytes(key), algorithm).mac(message, 0, message.capacity())));
        MacEngine wrapped = module.macEngine(module.wrapKey(KeyType.MAK, TestKeys.bytes(key)), algorithm);
        assertEquals(mac, "%016X".formatted(wrapped.mac(message, 0, message.capacity())));
    }

    // RFC 4493, section 4 (NIST SP 800-38B, appendix D.1); F64 is the first half.
    @ParameterizedTest
    @CsvSource({"0, BB1D6929E9593728", "16, 070A16B46B4D4144", "40, DFA66747DE9AE630", "64, 51F0BEBF7E3B9D92"})
    void shouldGiveThePublishedAnswersOfCmac(int length, String mac) {
        byte[] key = TestKeys.bytes("2B7E151628AED2A6ABF7158809CF4F3C");
        UnsafeBuffer message = new UnsafeBuffer(TestKeys.bytes("6BC1BEE22E409F96E93D7E117393172A"
                + "AE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710"));
        assertEquals(mac, "%016X".formatted(MacEngine.ofClear(key, MacAlgorithm.AES_CMAC).mac(message, 0, length)));
        MacEngine wrapped = module.macEngine(module.wrapKey(KeyType.MAK, KeyAlgorithm.AES, key), MacAlgorithm.AES_CMAC);
        assertEquals(mac, "%016X".formatted(wrapped.mac(message, 0, length)));
    }

    // GB/T 32907-2016, appendix A, examples 1 and 2.
    @ParameterizedTest
    @CsvSource({"1, 681EDF34D206965E86B3E94F536E4246", "1000000, 595298C7C6FD271F0402F804C33D3F66"})
    void shouldGiveThePublishedAnswersOfSm4(int times, String block) {
        byte[] text = TestKeys.bytes(TestKeys.TMK);
        WideCipher cipher = new WideCipher(KeyAlgorithm.SM4, TestKeys.bytes(TestKeys.TMK));
        for (int i = 0; i < times; i++) {
            cipher.encrypt(text);
        }
        assertEquals(block, TestKeys.hex(text));
    }

    // FIPS 197, appendix B.
    @Test
    void shouldGiveThePublishedAnswerOfAes() {
        byte[] text = TestKeys.bytes("3243F6A8885A308D313198A2E0370734");
        new WideCipher(KeyAlgorithm.AES, TestKeys.bytes("2B7E151628AED2A6ABF7158809CF4F3C")).encrypt(text);
        assertEquals("3925841D02DC09FBDC118597196A0B32", TestKeys.hex(text));
    }

    // No answer is published: the steps once more, over the hexadecimal text and with the cipher of a provider.
    @Test
    void shouldFoldWithSm4AsWithDes() {
        SplittableRandom random = new SplittableRandom(8);
        byte[] key = TestKeys.bytes(TestKeys.TMK);
        MacEngine engine = MacEngine.ofClear(key, MacAlgorithm.SM4_ECB);
        for (int length = 1; length < 100; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            byte[] folded = new byte[16];
            for (int i = 0; i < length; i++) {
                folded[i % 16] ^= message[i];
            }
            byte[] text = TestKeys.hex(folded).getBytes(StandardCharsets.US_ASCII);
            byte[] half = TestKeys.jce("SM4", key, Arrays.copyOf(text, 16));
            for (int i = 0; i < 16; i++) {
                half[i] ^= text[16 + i];
            }
            String expected = TestKeys.hex(TestKeys.jce("SM4", key, half)).substring(0, 8);
            assertEquals(expected, ascii(engine.mac(new UnsafeBuffer(message), 0, length)));
        }
    }

    @Test
    void shouldAgreeWithBouncyCastleWhateverTheLength() {
        SplittableRandom random = new SplittableRandom(7);
        Mac single = new CBCBlockCipherMac(new DESEngine(), Long.SIZE);
        Mac retail = new ISO9797Alg3Mac(new DESEngine(), Long.SIZE);
        for (int length = 1; length < 300; length++) {
            byte[] key = new byte[DesCipher.DOUBLE_LENGTH];
            byte[] message = new byte[length + 3];
            random.nextBytes(key);
            random.nextBytes(message);
            byte[] left = Arrays.copyOf(key, DesCipher.SINGLE_LENGTH);
            UnsafeBuffer buffer = new UnsafeBuffer(message);
            assertEquals(theirs(single, left, message),
                    MacEngine.ofClear(left, MacAlgorithm.X9_9).mac(buffer, 3, length));
            assertEquals(theirs(retail, key, message),
                    MacEngine.ofClear(key, MacAlgorithm.X9_19).mac(buffer, 3, length));
        }
    }

    private static long theirs(Mac mac, byte[] key, byte[] message) {
        byte[] result = new byte[Long.BYTES];
        mac.init(new KeyParameter(key));
        mac.update(message, 3, message.length - 3);
        mac.doFinal(result, 0);
        return new UnsafeBuffer(result).getLong(0, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({"X9_9, 16", "X9_19, 8", "CUP_ECB, 24", "AES_CMAC, 32", "SM4_ECB, 8"})
    void shouldRefuseAKeyTheAlgorithmDoesNotTake(MacAlgorithm algorithm, int length) {
        assertThrows(KeyInvalidException.class, () -> MacEngine.ofClear(new byte[length], algorithm));
    }

    private MacEngine engine(int keyLength) {
        String key = keyLength == DesCipher.SINGLE_LENGTH ? TestKeys.SINGLE_MAK : TestKeys.DOUBLE_MAK;
        return module.macEngine(module.wrapKey(KeyType.MAK, TestKeys.bytes(key)), MacAlgorithm.CUP_ECB);
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
