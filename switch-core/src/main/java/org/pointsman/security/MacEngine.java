package org.pointsman.security;

import org.agrona.DirectBuffer;

/**
 * The MAC of terminal messages under one key. Initialised once per key generation, 0 B per message. Not thread-safe.
 */
public abstract sealed class MacEngine permits FoldedMac, ChainedMac, CipherMac, WideFoldedMac {

    static MacEngine of(MacAlgorithm algorithm, KeyCipher key) {
        if (!algorithm.takes(key.keyLength())) {
            throw new KeyInvalidException("a key of " + key.keyLength() + " bytes is none for " + algorithm);
        }
        return switch (algorithm) {
            case CUP_ECB -> new FoldedMac((DesCipher) key);
            case X9_9, X9_19 -> new ChainedMac((DesCipher) key);
            case AES_CMAC -> new CipherMac((WideCipher) key);
            case SM4_ECB -> new WideFoldedMac((WideCipher) key);
        };
    }

    /**
     * The engine of a key somebody has in clear, to check messages by hand; those of the switch come from its security
     * module.
     *
     * @param key 8 or 16 bytes
     * @throws KeyInvalidException for any other length, and for one the algorithm does not take
     */
    public static MacEngine ofClear(byte[] key, MacAlgorithm algorithm) {
        return of(algorithm, algorithm.cipher().cipher(key));
    }

    /**
     * Computes F64 over the message from MTI to the last field before F64, with bit 64 set in the bitmap.
     *
     * @return the eight bytes of F64, the first one in the highest byte
     */
    public abstract long mac(DirectBuffer buffer, int offset, int length);

    /** Compares two results of {@link #mac} in a time that does not depend on where they differ. */
    public static boolean equal(long a, long b) {
        return (a ^ b) == 0;
    }

    /** Less than a block, filled up with zeros. */
    static long rest(DirectBuffer buffer, int offset, int length) {
        long block = 0;
        for (int i = 0; i < length; i++) {
            block |= (buffer.getByte(offset + i) & 0xFFL) << (56 - i * Byte.SIZE);
        }
        return block;
    }
}
