package org.pointsman.security;

/** Receives the end of {@link SecurityModule#generateMac} and {@link SecurityModule#verifyMac}. */
@FunctionalInterface
public interface MacHandler {
    /** {@code mac} is F64, the first byte in the highest, and 0 unless a MAC was asked for and {@code status} is OK. */
    void onMac(long correlation, SecurityStatus status, long mac);
}
