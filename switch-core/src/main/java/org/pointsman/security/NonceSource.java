package org.pointsman.security;

import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Nonces for AES-GCM: eight random bytes drawn per instance and a 32-bit counter, so that none repeats inside a process
 * and none is likely to after a restart. When the counter is used up a new prefix is drawn. Not thread-safe.
 */
final class NonceSource {
    private static final int COUNTER_OFFSET = AesGcm.NONCE_LENGTH - Integer.BYTES;

    private final SecureRandom random = new SecureRandom();
    private final byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(nonce);
    private int counter;

    /** The next nonce; the array is the same one each time. */
    byte[] next() {
        if (counter == 0) {
            random.nextBytes(nonce);
        }
        view.putInt(COUNTER_OFFSET, counter++, ByteOrder.BIG_ENDIAN);
        return nonce;
    }
}
