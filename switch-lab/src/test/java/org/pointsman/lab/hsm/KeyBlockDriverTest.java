package org.pointsman.lab.hsm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.hsm.HsmSecurityModule;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.hsm.LmkScheme;
import org.pointsman.io.IoLoops;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeySerial;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacRequest;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.WorkingKeys;

/** The driver with keys in key blocks, and the number of the local master key behind each command. */
class KeyBlockDriverTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String CLEAR = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZONE = "1032547698BADCFE89ABCDEF01234567";
    private static final String ACCOUNT = "012345678901";
    private static final LocalMaster MASTER = LocalMaster.TRIAL;

    private static EventLoopGroup loops;
    private static HsmSimulator device;
    private static HsmSecurityModule module;

    @BeforeAll
    static void connect() throws IOException {
        loops = IoLoops.start("hsm-blocks", 1);
        device = HsmSimulator.start(MASTER, "127.0.0.1", 0);
        module = new HsmSecurityModule(new HsmSettings(List.of("127.0.0.1:" + device.port()), 1, 10_000, 64, 4, 4, null,
                "A05", LmkScheme.KEY_BLOCK, "01", true), loops.next(), SystemNanoClock.INSTANCE, null);
        await().until(() -> module.health().up() == 1);
    }

    @AfterAll
    static void close() {
        module.close();
        device.close();
        IoLoops.stop(loops);
    }

    private static byte[] key(KeyType type, String attributes, String clear) {
        return module.wrappedKey(type, MASTER.block(attributes, clear));
    }

    private static WorkingKeys issue(KeyScheme scheme, MacAlgorithm mac) {
        CompletableFuture<WorkingKeys> ended = new CompletableFuture<>();
        module.issueWorkingKeys(key(KeyType.TMK, "K0TB00S", CLEAR), scheme, mac, 7,
                (_, _, keys) -> ended.complete(keys));
        return ended.join();
    }

    private static byte[] sent(WorkingKeys keys, int index) {
        byte[] entry = Arrays.copyOfRange(keys.f62(), index * 20, index * 20 + 16);
        return Des.ecb(false, HEX.parseHex(CLEAR), entry);
    }

    @ParameterizedTest
    @EnumSource(value = MacAlgorithm.class, names = {"CUP_ECB", "X9_19"})
    void shouldComputeUnderAMacKeyItIssued(MacAlgorithm algorithm) {
        WorkingKeys keys = issue(KeyScheme.DOUBLE, algorithm);
        UnsafeBuffer message = new UnsafeBuffer("a message of no great length".getBytes(StandardCharsets.US_ASCII));
        long right = MacEngine.ofClear(sent(keys, 1), algorithm).mac(message, 0, message.capacity());
        assertEquals(SecurityStatus.OK, verify(keys.wrappedMak(), algorithm, message, right));
        assertEquals(SecurityStatus.MAC_WRONG, verify(keys.wrappedMak(), algorithm, message, right ^ 1));
        assertArrayEquals(keys.makCheckValue(), module.keyCheckValue(keys.wrappedMak()));
    }

    private static SecurityStatus verify(byte[] mak, MacAlgorithm algorithm, UnsafeBuffer message, long mac) {
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.verifyMac(new MacRequest().set(1, mak, algorithm, message, 0, message.capacity()).claimed(mac),
                (_, status, _) -> ended.complete(status));
        return ended.join();
    }

    @Test
    void shouldTranslateAPinAndDecryptATrackUnderKeysItIssued() throws HostError {
        WorkingKeys keys = issue(KeyScheme.DOUBLE_WITH_TDK, MacAlgorithm.CUP_ECB);
        byte[] block = Des.ecb(true, sent(keys, 0), PinForm.ISO_0.block("123456", ACCOUNT, new Random(1)));
        assertEquals("123456", translated(keys.wrappedPik(), block));

        byte[] clear = HEX.parseHex("0123456789ABCDEF");
        UnsafeBuffer track = new UnsafeBuffer(new byte[19]);
        track.putBytes(10, Des.ecb(true, sent(keys, 2), clear));
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.decryptTrack2(keys.wrappedTdk(), track, 1, 36, 5, (_, status) -> ended.complete(status));
        assertEquals(SecurityStatus.OK, ended.join());
        assertArrayEquals(clear, Arrays.copyOfRange(track.byteArray(), 10, 18));
    }

    private static String translated(byte[] pik, byte[] block) throws HostError {
        CompletableFuture<Long> ended = new CompletableFuture<>();
        module.translatePin(
                new PinTranslation().set(1, pik, PinFormat.ISO_0,
                        new UnsafeBuffer(block).getLong(0, ByteOrder.BIG_ENDIAN), Long.parseLong(ACCOUNT, 16),
                        key(KeyType.ZPK, "P0TB00E", ZONE), PinFormat.ISO_0),
                (_, status, value, _) -> ended.complete(status == SecurityStatus.OK ? value : 0));
        return PinForm.ISO_0.pin(Des.ecb(false, HEX.parseHex(ZONE), HEX.parseHex(HEX.toHexDigits(ended.join()))),
                ACCOUNT);
    }

    @Test
    void shouldUseABaseKeyInAKeyBlock() {
        byte[] base = module.wrappedKey(KeyType.TMK, "FFFF9876543210E00000:" + MASTER.block("B0TN00E", CLEAR));
        byte[] mak = module.transactionKeys(base, KeySerial.of(HEX.parseHex("FFFF9876543210E00001"))).wrappedMak();
        UnsafeBuffer message = new UnsafeBuffer("4012345678909D987".getBytes(StandardCharsets.US_ASCII));
        assertEquals(SecurityStatus.OK, verify(mak, MacAlgorithm.X9_19, message, 0x9CCC78173FC4FB64L));
        assertTrue(module.checkDigits(base).startsWith("08D7B4"), () -> module.checkDigits(base));
    }

    @Test
    void shouldIssueNoKeysOfSingleLength() {
        assertNull(issue(KeyScheme.SINGLE, MacAlgorithm.CUP_ECB));
        assertNull(issue(KeyScheme.DOUBLE, MacAlgorithm.X9_9));
    }

    @ParameterizedTest
    @CsvSource({"TMK, P0TB00E", "ZPK, K0TB00E", "ZPK, P0AB00E", "PIK, M1TN00E"})
    void shouldTakeNoKeyForSomethingElse(KeyType type, String attributes) {
        String block = MASTER.block(attributes, CLEAR);
        assertThrows(KeyInvalidException.class, () -> module.wrappedKey(type, block));
    }

    @Test
    void shouldFindThatABlockWasChanged() {
        String block = MASTER.block("K0TB00S", CLEAR);
        byte[] changed = module.wrappedKey(KeyType.TMK, block.replace("K0TB00S", "K0TB01S"));
        assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(changed));
        assertThrows(KeyInvalidException.class, () -> module.wrappedKey(KeyType.TMK, MASTER.wrap("002", CLEAR)));
    }
}
