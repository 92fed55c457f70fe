package org.pointsman.security;

/** How the MAC of a terminal's messages is computed, and which key it takes. */
public enum MacAlgorithm {
    /** The message folded into one block (dialect section 8); a key of either length. */
    CUP_ECB,
    /** ANSI X9.9, ISO 9797-1 algorithm 1 with padding method 1: a single-length key. */
    X9_9,
    /** ANSI X9.19, ISO 9797-1 algorithm 3 with padding method 1: a double-length key. */
    X9_19;

    /**
     * Bytes of the MAC key that a scheme issues for it.
     *
     * @param doubleLengthMak whether scheme 003 issues a double-length one where the algorithm takes either
     */
    public int keyLength(KeyScheme scheme, boolean doubleLengthMak) {
        return switch (this) {
            case X9_9 -> DesCipher.SINGLE_LENGTH;
            case X9_19 -> DesCipher.DOUBLE_LENGTH;
            case CUP_ECB -> switch (scheme) {
                case SINGLE -> DesCipher.SINGLE_LENGTH;
                case DOUBLE -> doubleLengthMak ? DesCipher.DOUBLE_LENGTH : DesCipher.SINGLE_LENGTH;
                case DOUBLE_WITH_TDK -> DesCipher.DOUBLE_LENGTH;
            };
        };
    }

    boolean takes(int keyLength) {
        return switch (this) {
            case CUP_ECB -> true;
            case X9_9 -> keyLength == DesCipher.SINGLE_LENGTH;
            case X9_19 -> keyLength == DesCipher.DOUBLE_LENGTH;
        };
    }
}
