package org.pointsman.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretScanTest {
    private static final String TRACK = "6200123456789010D3012220";
    private static final int CHUNK = 1 << 20;

    @TempDir
    private Path directory;

    private static SecretScan scan() {
        return new SecretScan(Canary.ofDigits("track", TRACK));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010D3012220, track as text", "6200123456789010=3012220, track as text"})
    void shouldFindDigitsWrittenAsText(String secret, String name) throws IOException {
        Files.writeString(directory.resolve("log"), "card " + secret + " seen");
        assertEquals(List.of("log: " + name), scan().scan(directory).hits());
    }

    @ParameterizedTest
    @CsvSource({"006200123456789010D301222000", "06200123456789010D30122200"})
    void shouldFindDigitsPackedOnEitherHalfOfAByte(String packed) throws IOException {
        Files.write(directory.resolve("data"), HexFormat.of().parseHex(packed));
        assertEquals(List.of("data: track packed"), scan().scan(directory).hits());
    }

    @ParameterizedTest
    @CsvSource({"-24", "-12", "-1", "0"})
    void shouldFindWhatLiesAcrossTwoChunks(int shift) throws IOException {
        byte[] file = new byte[2 * CHUNK];
        byte[] secret = TRACK.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, file, CHUNK + shift, secret.length);
        Files.write(Files.createDirectory(directory.resolve("sub")).resolve("data"), file);
        assertEquals(List.of("sub/data: track as text"), scan().scan(directory).hits());
    }

    @Test
    void shouldFindBinarySecretsWrittenInHexadecimal() throws IOException {
        Files.writeString(directory.resolve("log"), "key 0a1b2c3d4e5f6071");
        SecretScan keys = new SecretScan(Canary.ofBytes("key", HexFormat.of().parseHex("0A1B2C3D4E5F6071")));
        assertEquals(List.of("log: key as text"), keys.scan(directory).hits());
    }

    @Test
    void shouldBeCleanOnlyWhenThereWasSomethingToLookAt() throws IOException {
        assertFalse(scan().scan(directory).isClean());
        Files.writeString(directory.resolve("log"), "620012******9010");
        assertTrue(scan().scan(directory).isClean());
    }

    /** Few different bytes, so that canaries begin alike, lie within each other and overlap. */
    @ParameterizedTest
    @CsvSource({"2, 2, 5", "2, 3, 9", "3, 2, 4", "4, 7, 12", "1, 2, 3"})
    void shouldFindWhatAComparisonAtEveryByteFinds(int values, int shortest, int longest) {
        Random random = new Random(values * 100L + longest);
        for (int round = 0; round < 300; round++) {
            List<Canary> canaries = IntStream.range(0, 5)
                    .mapToObj(i -> new Canary("c" + i, bytes(random, values, random.nextInt(shortest, longest + 1))))
                    .toList();
            byte[] text = bytes(random, values, random.nextInt(0, 60));
            List<String> expected = canaries.stream().filter(canary -> isIn(canary.bytes(), text))
                    .map(canary -> "bytes: " + canary.name()).toList();
            assertEquals(expected, new SecretScan(canaries).scan(text));
        }
    }

    private static byte[] bytes(Random random, int values, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) -random.nextInt(values);
        }
        return bytes;
    }

    private static boolean isIn(byte[] wanted, byte[] text) {
        return IntStream.rangeClosed(0, text.length - wanted.length)
                .anyMatch(at -> Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length));
    }

    @Test
    void shouldFindWhatIsLongerThanItsTablesKnow() {
        byte[] secret = bytes(new Random(1), 256, 300);
        byte[] text = Arrays.copyOf(new byte[50], 400);
        System.arraycopy(secret, 0, text, 50, secret.length);
        assertEquals(List.of("bytes: long"), new SecretScan(List.of(new Canary("long", secret))).scan(text));
        text[349]++;
        assertEquals(List.of(), new SecretScan(List.of(new Canary("long", secret))).scan(text));
    }

    @Test
    void shouldRefuseACanaryThatIsEverywhere() {
        List<Canary> tooShort = List.of(new Canary("digit", new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new SecretScan(tooShort));
    }

    @Test
    void shouldFindNothingWhenThereIsNothingToFind() {
        assertEquals(List.of(), new SecretScan(List.of()).scan(new byte[100]));
    }
}
