package org.pointsman.security;

/** Receives the end of {@link SecurityModule#translatePin}. */
@FunctionalInterface
public interface PinHandler {
    /**
     * Both parts are 0 unless {@code status} is OK.
     *
     * @param block first eight bytes of the encrypted block, big-endian as in F52
     * @param tail  the other eight of one of 16
     */
    void onPin(long correlation, SecurityStatus status, long block, long tail);
}
