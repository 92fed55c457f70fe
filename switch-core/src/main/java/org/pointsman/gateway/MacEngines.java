package org.pointsman.gateway;

import java.util.Arrays;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.SecurityModule;

/**
 * The MAC engines of one listener in one loop: a direct-mapped cache by terminal and key generation. A slot also
 * remembers the wrapped key, so that a terminal that was cancelled and provisioned again never meets its old engine.
 */
final class MacEngines {
    private static final int SLOTS = 4096;

    private final SecurityModule security;
    private final MacAlgorithm algorithm;
    private final byte[][] wrappedMaks = new byte[SLOTS][];
    private final MacEngine[] engines = new MacEngine[SLOTS];

    MacEngines(SecurityModule security, MacAlgorithm algorithm) {
        this.security = security;
        this.algorithm = algorithm;
    }

    /**
     * The engine of a terminal's generation; null when the module does not hold its key: then the terminal signs on
     * again.
     */
    MacEngine of(long tid, KeyGeneration generation) {
        int slot = slot(tid, generation.number());
        if (!Arrays.equals(wrappedMaks[slot], generation.wrappedMak())) {
            engines[slot] = newEngine(generation.wrappedMak());
            wrappedMaks[slot] = generation.wrappedMak();
        }
        return engines[slot];
    }

    private MacEngine newEngine(byte[] wrappedMak) {
        try {
            return security.macEngine(wrappedMak, algorithm);
        } catch (KeyInvalidException unusable) {
            return null;
        }
    }

    private static int slot(long tid, int generation) {
        long mixed = (tid + generation) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 52);
    }
}
