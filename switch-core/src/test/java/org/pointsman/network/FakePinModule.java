package org.pointsman.network;

import java.util.ArrayDeque;
import org.agrona.MutableDirectBuffer;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.PinHandler;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TrackHandler;
import org.pointsman.security.WorkingKeysHandler;

/** A device that translates PINs when the test says so. */
final class FakePinModule implements SecurityModule {
    private final ArrayDeque<Runnable> asked = new ArrayDeque<>();
    private SecurityStatus status = SecurityStatus.OK;

    /** Ends the oldest request. */
    void answer(SecurityStatus newStatus) {
        status = newStatus;
        asked.remove().run();
    }

    @Override
    public void translatePin(PinTranslation request, PinHandler handler) {
        asked.add(() -> handler.onPin(request.correlation(), status,
                status == SecurityStatus.OK ? 0x0102030405060708L : 0, 0));
    }

    @Override
    public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        throw new AssertionError("not for links");
    }

    @Override
    public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler) {
        throw new AssertionError("not for links");
    }

    @Override
    public boolean localMacs() {
        throw new AssertionError("not for links");
    }

    @Override
    public void verifyMac(MacRequest request, MacHandler handler) {
        throw new AssertionError("not for links");
    }

    @Override
    public void generateMac(MacRequest request, MacHandler handler) {
        throw new AssertionError("not for links");
    }

    @Override
    public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
        throw new AssertionError("not for links");
    }

    @Override
    public byte[] wrapKey(KeyType type, byte[] clearKey) {
        throw new AssertionError("not for links");
    }

    @Override
    public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
        throw new AssertionError("not for links");
    }

    @Override
    public byte[] keyCheckValue(byte[] wrapped) {
        throw new AssertionError("not for links");
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
