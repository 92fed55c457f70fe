package org.pointsman.security;

/** How the MAC of a terminal's messages is computed, and which key it takes. */
public enum MacAlgorithm {
    /** The message folded into one block (dialect section 8); a key of either length. */
    CUP_ECB,
    /** ANSI X9.9, ISO 9797-1 algorithm 1 with padding method 1: a single-length key. */
    X9_9,
    /** ANSI X9.19, ISO 9797-1 algorithm 3 with padding method 1: a double-length key. */
    X9_19,
    /** CMAC with AES-128 (NIST SP 800-38B), its first half. */
    AES_CMAC,
    /** As {@link #CUP_ECB}, with SM4 and blocks of 16 bytes. */
    SM4_ECB;

    /** The cipher whose keys it takes. */
    public KeyAlgorithm cipher() {
        return switch (this) {
            case CUP_ECB, X9_9, X9_19 -> KeyAlgorithm.DES;
            case AES_CMAC -> KeyAlgorithm.AES;
            case SM4_ECB -> KeyAlgorithm.SM4;
        };
    }

    /**
     * Bytes of the MAC key that a scheme issues for it.
     *
     * @param doubleLengthMak whether scheme 003 issues a double-length one where the algorithm takes either
     */
    public int keyLength(KeyScheme scheme, boolean doubleLengthMak) {
        return switch (this) {
            case X9_9 -> DesCipher.SINGLE_LENGTH;
            case X9_19 -> DesCipher.DOUBLE_LENGTH;
            case AES_CMAC, SM4_ECB -> WideCipher.BLOCK_LENGTH;
            case CUP_ECB -> switch (scheme) {
                case SINGLE -> DesCipher.SINGLE_LENGTH;
                case DOUBLE -> doubleLengthMak ? DesCipher.DOUBLE_LENGTH : DesCipher.SINGLE_LENGTH;
                case DOUBLE_WITH_TDK, SM4 -> DesCipher.DOUBLE_LENGTH;
            };
        };
    }

    boolean takes(int keyLength) {
        return switch (this) {
            case CUP_ECB -> true;
            case AES_CMAC, SM4_ECB -> keyLength == WideCipher.BLOCK_LENGTH;
            case X9_9 -> keyLength == DesCipher.SINGLE_LENGTH;
            case X9_19 -> keyLength == DesCipher.DOUBLE_LENGTH;
        };
    }
}
