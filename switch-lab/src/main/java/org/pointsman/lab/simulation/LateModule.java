package org.pointsman.lab.simulation;

import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.pointsman.security.KeyAlgorithm;
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

/**
 * A security module that is a device: keys stay in it, and it answers later, or that it is full, or not at all. Drawn
 * apart from all else, so that a seed without it is what it was.
 */
final class LateModule implements SecurityModule {
    private static final long STREAM = 0xFB33_44DF_E9F5_403EL;
    private static final double SELDOM = 0.1;
    private static final int MOST_LATE_MS = 400;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SecurityModule keys;
    private final SimulatedSwitch house;
    private final Chance chance;
    private final double fails;
    private boolean well;

    private LateModule(SecurityModule keys, SimulatedSwitch house, Chance chance) {
        this.keys = keys;
        this.house = house;
        this.chance = chance;
        fails = chance.between(0, 10) / 100.0;
    }

    /** The module of a seed: a device in some. */
    static SecurityModule of(long seed, SecurityModule keys, SimulatedSwitch house) {
        Chance chance = new Chance(seed ^ STREAM);
        return chance.of(SELDOM) ? new LateModule(keys, house, chance) : keys;
    }

    /** Answers everything from now on. */
    void heal() {
        well = true;
    }

    private void late(Runnable answer, Consumer<SecurityStatus> failure) {
        if (!well && chance.of(fails)) {
            if (chance.of(0.5)) {
                failure.accept(SecurityStatus.BUSY);
                return;
            }
            house.later(MOST_LATE_MS * NANOS_PER_MILLI, () -> failure.accept(SecurityStatus.UNAVAILABLE));
        } else {
            house.later(chance.millis(0, chance.of(0.9) ? 5 : MOST_LATE_MS), answer);
        }
    }

    @Override
    public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        late(() -> keys.issueWorkingKeys(wrappedTmk, scheme, mac, correlation, handler),
                status -> handler.onWorkingKeys(correlation, status, null));
    }

    @Override
    public void translatePin(PinTranslation request, PinHandler handler) {
        long correlation = request.correlation();
        late(() -> keys.translatePin(request, handler), status -> handler.onPin(correlation, status, 0, 0));
    }

    @Override
    public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler) {
        late(() -> keys.decryptTrack2(wrappedTdk, track, offset, digits, correlation, handler),
                status -> handler.onTrack(correlation, status));
    }

    @Override
    public boolean localMacs() {
        return false;
    }

    @Override
    public void verifyMac(MacRequest request, MacHandler handler) {
        long correlation = request.correlation();
        late(() -> keys.verifyMac(request, handler), status -> handler.onMac(correlation, status, 0));
    }

    @Override
    public void generateMac(MacRequest request, MacHandler handler) {
        long correlation = request.correlation();
        late(() -> keys.generateMac(request, handler), status -> handler.onMac(correlation, status, 0));
    }

    @Override
    public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
        throw new UnsupportedOperationException("MAC keys do not leave the device");
    }

    @Override
    public byte[] wrapKey(KeyType type, byte[] clearKey) {
        return keys.wrapKey(type, clearKey);
    }

    @Override
    public byte[] wrapKey(KeyType type, KeyAlgorithm algorithm, byte[] clearKey) {
        return keys.wrapKey(type, algorithm, clearKey);
    }

    @Override
    public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
        return keys.importKeyBlock(type, block, protectionKey);
    }

    @Override
    public byte[] keyCheckValue(byte[] wrapped) {
        return keys.keyCheckValue(wrapped);
    }

    @Override
    public void close() {
        keys.close();
    }
}
