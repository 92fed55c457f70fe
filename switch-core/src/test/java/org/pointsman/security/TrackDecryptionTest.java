package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.crypto.Cipher;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackDecryptionTest {
    private static final String TRACK = "1234567890123456789D05082017819991683020";
    private static final int BLOCK_OFFSET = 11;
    private static final long BLOCK = 0x0820178199916830L;
    private static final long CORRELATION = 5;

    @TempDir
    Path directory;

    private SoftwareSecurityModule module;
    private byte[] tdk;
    private SecurityStatus status;

    @BeforeEach
    void importKey() throws IOException {
        module = TestKeys.module(directory);
        tdk = module.wrapKey(KeyType.TDK, TestKeys.bytes(TestKeys.TDK));
    }

    @Test
    void shouldRestoreThePublishedBlockAndNothingElse() {
        UnsafeBuffer track = new UnsafeBuffer(TestKeys.bytes("FF" + TRACK));
        assertEquals(BLOCK, track.getLong(1 + BLOCK_OFFSET, ByteOrder.BIG_ENDIAN));
        long encrypted = TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.TDK, BLOCK);
        track.putLong(1 + BLOCK_OFFSET, encrypted, ByteOrder.BIG_ENDIAN);
        module.decryptTrack2(tdk, track, 1, 39, CORRELATION, this::onTrack);
        assertEquals(SecurityStatus.OK, status);
        assertEquals("FF" + TRACK, TestKeys.hex(track.byteArray()));
    }

    @ParameterizedTest
    @CsvSource({"17,0", "18,0", "19,1", "35,9", "37,10"})
    void shouldFindTheBlockOneByteBeforeTheLast(int digits, int blockOffset) {
        UnsafeBuffer track = new UnsafeBuffer(new byte[19]);
        track.putLong(blockOffset, TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.TDK, BLOCK), ByteOrder.BIG_ENDIAN);
        module.decryptTrack2(tdk, track, 0, digits, CORRELATION, this::onTrack);
        assertEquals(BLOCK, track.getLong(blockOffset, ByteOrder.BIG_ENDIAN));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16})
    void shouldRefuseATrackWithoutRoomForABlock(int digits) {
        module.decryptTrack2(tdk, new UnsafeBuffer(new byte[19]), 0, digits, CORRELATION, this::onTrack);
        assertEquals(SecurityStatus.TRACK_FORMAT, status);
    }

    @Test
    void shouldLeaveTheTrackAloneWhenTheKeyIsNotATrackKey() {
        UnsafeBuffer track = new UnsafeBuffer(TestKeys.bytes(TRACK));
        byte[] pik = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.TDK));
        module.decryptTrack2(pik, track, 0, 39, CORRELATION, this::onTrack);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        assertEquals(TRACK, TestKeys.hex(track.byteArray()));
    }

    private void onTrack(long correlation, SecurityStatus ended) {
        assertEquals(CORRELATION, correlation);
        status = ended;
    }
}
