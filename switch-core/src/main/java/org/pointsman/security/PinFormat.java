package org.pointsman.security;

/** The form of a clear PIN block (dialect sections 3 and 9), and the cipher whose keys it takes. */
public enum PinFormat {
    /** Any this switch cannot translate; answered with {@link SecurityStatus#PIN_FORMAT}. */
    UNSUPPORTED(0, false),
    /** X9.8 without PAN: length, digits and filler, not combined with the card number. */
    WITHOUT_PAN(0, false),
    /** ISO 9564 format 0, X9.8 with PAN. */
    ISO_0(0, true),
    /** ISO 9564 format 1: control 1, any filler, not combined with the card number. */
    ISO_1(1, false),
    /** ISO 9564 format 3: control 3, a filler of A to F by chance, combined with the card number. */
    ISO_3(3, true),
    /**
     * ISO 9564 format 4: control 4, filler A and eight random bytes; the card number is added between two encryptions.
     */
    ISO_4(4, true),
    /** Format 0 in 16 bytes, as terminals with SM4 keys make it: the card number in the last six. */
    SM4_PAN(0, true);

    private final int control;
    private final boolean withPan;

    PinFormat(int control, boolean withPan) {
        this.control = control;
        this.withPan = withPan;
    }

    int control() {
        return control;
    }

    boolean withPan() {
        return withPan;
    }

    /** The cipher of the keys such a block is under. */
    public KeyAlgorithm cipher() {
        return switch (this) {
            case ISO_4 -> KeyAlgorithm.AES;
            case SM4_PAN -> KeyAlgorithm.SM4;
            case UNSUPPORTED, WITHOUT_PAN, ISO_0, ISO_1, ISO_3 -> KeyAlgorithm.DES;
        };
    }

    /** Bytes of a block. */
    public int blockLength() {
        return cipher() == KeyAlgorithm.DES ? DesCipher.BLOCK_LENGTH : WideCipher.BLOCK_LENGTH;
    }

    /**
     * Whether a block of this form may become one of another: never one that does not name its card (ISO 9564-1, PCI
     * PIN requirement 3-3), and one of a 16-byte cipher becomes one of triple DES only where that was said to be
     * allowed.
     *
     * @param weaker whether it was
     */
    public boolean mayBecome(PinFormat other, boolean weaker) {
        return this != UNSUPPORTED && other.withPan && (weaker || other.blockLength() >= blockLength());
    }

    /** A nibble for each place; by chance in format 3. */
    long filler() {
        return this == ISO_4 ? 0xAAAA_AAAA_AAAA_AAAAL : -1;
    }

    boolean fills(int nibble) {
        return switch (this) {
            case WITHOUT_PAN, ISO_0, SM4_PAN -> nibble == 0xF;
            case ISO_4 -> nibble == 0xA;
            case ISO_1 -> true;
            case ISO_3 -> nibble >= 0xA;
            case UNSUPPORTED -> false;
        };
    }
}
