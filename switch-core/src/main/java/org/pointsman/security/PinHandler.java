package org.pointsman.security;

/** Receives the end of {@link SecurityModule#translatePin}. */
@FunctionalInterface
public interface PinHandler {
    /** {@code translatedBlock} is the encrypted block, big-endian as in F52, and 0 unless {@code status} is OK. */
    void onPin(long correlation, SecurityStatus status, long translatedBlock);
}
