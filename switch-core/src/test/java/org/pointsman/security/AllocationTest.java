package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.allocation.Garbage;

class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 2_000;

    @TempDir
    Path directory;

    private final UnsafeBuffer pan = new UnsafeBuffer("6200123456789010".getBytes(StandardCharsets.US_ASCII));
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final CardData card = new CardData();
    private SoftwareSecurityModule module;
    private PanVault vault;
    private long sum;

    @BeforeEach
    void open() throws IOException {
        module = TestKeys.module(directory);
        vault = new PanVault(MasterKeys.open(directory.resolve("keys")));
    }

    @Test
    void shouldComputeAMacWithoutGarbage() {
        for (MacAlgorithm algorithm : MacAlgorithm.values()) {
            String key = algorithm == MacAlgorithm.X9_9 ? TestKeys.SINGLE_MAK : TestKeys.DOUBLE_MAK;
            byte[] mak = module.wrapKey(KeyType.MAK, algorithm.cipher(), TestKeys.bytes(key));
            MacEngine engine = module.macEngine(mak, algorithm);
            assertEquals(0, bytesPerCall(() -> sum += engine.mac(buffer, 13, 93)));
        }
    }

    @Test
    void shouldTranslateAPinWithoutGarbageWhenItsKeysAreCached() {
        byte[] pik = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.PIK));
        byte[] zpk = module.wrapKey(KeyType.ZPK, TestKeys.bytes(TestKeys.ZPK));
        PinTranslation request = new PinTranslation();
        long digits = PinTranslation.panDigits(pan, 0, pan.capacity());
        PinHandler handler = (correlation, status, block, tail) -> sum += block + tail;
        assertEquals(0,
                bytesPerCall(() -> module.translatePin(
                        request.set(1, pik, PinFormat.ISO_0, 0xB2747148402E794CL, digits, zpk, PinFormat.ISO_0),
                        handler)));
    }

    @Test
    void shouldDecryptATrackWithoutGarbageWhenItsKeyIsCached() {
        byte[] tdk = module.wrapKey(KeyType.TDK, TestKeys.bytes(TestKeys.TDK));
        TrackHandler handler = (correlation, status) -> sum += status == SecurityStatus.OK ? 1 : 0;
        assertEquals(0, bytesPerCall(() -> module.decryptTrack2(tdk, buffer, 0, 37, 1, handler)));
    }

    @Test
    void shouldMakeATokenWithoutGarbage() {
        assertEquals(0, bytesPerCall(() -> vault.token(pan, 0, pan.capacity(), buffer, 0)));
    }

    @Test
    void shouldSealAndOpenAnEnvelopeWithoutGarbage() {
        long sealing = bytesPerCall(() -> sum += vault.seal(sum, pan, 0, pan.capacity(), 3012, 1, buffer, 0));
        int length = vault.seal(1, pan, 0, pan.capacity(), 3012, 1, buffer, 0);
        long opening = bytesPerCall(() -> vault.open(1, buffer, 0, length, card));
        assertEquals(0, sealing);
        assertEquals(0, opening);
    }

    private static long bytesPerCall(Runnable call) {
        return Garbage.bytesPerCall(WARM_UP, CALLS, call);
    }
}
