package org.pointsman.security;

import java.util.HexFormat;

/**
 * What ANSI X9.143 binds to a key: what it may be used for, and by whom it may be given on.
 *
 * @param usage         such as K0, a key-encrypting key
 * @param algorithm     such as T, triple DES
 * @param mode          such as B, both encrypting and decrypting
 * @param keyVersion    two characters
 * @param exportability E, in a key block; S, under any key; N, not at all
 * @param optional      what else is said of it
 */
record KeyAttributes(String usage, char algorithm, char mode, String keyVersion, char exportability,
        OptionalBlocks optional) {
    private static final char TRIPLE_DES = 'T';
    private static final char AES = 'A';
    private static final String BASE = "B0";
    private static final String INITIAL = "B1";
    private static final String SERIAL = "KS";
    private static final String IDENTIFIER = "IK";
    private static final int SERIAL_DIGITS = 20;
    private static final int IDENTIFIER_DIGITS = 16;
    private static final int ID_HEAD = 4;
    private static final int LENGTH = 7;
    private static final int ALGORITHM = 2;
    private static final int MODE = 3;
    private static final int VERSION = 4;
    private static final int EXPORTABILITY = 6;

    /** As they stand in a header, from its sixth character on, and the optional blocks behind them. */
    static KeyAttributes of(String text, OptionalBlocks optional) {
        return new KeyAttributes(text.substring(0, ALGORITHM), text.charAt(ALGORITHM), text.charAt(MODE),
                text.substring(VERSION, EXPORTABILITY), text.charAt(EXPORTABILITY), optional);
    }

    /** What {@link #text} says. */
    static KeyAttributes parse(String text) {
        return of(text.substring(0, LENGTH), OptionalBlocks.all(text.substring(LENGTH)));
    }

    /**
     * Those of a terminal master key that came without: for both directions, and to be given on in key blocks.
     *
     * @throws KeyInvalidException when X9.143 does not know the cipher
     */
    static KeyAttributes ofMasterKey(KeyAlgorithm algorithm) {
        char letter = switch (algorithm) {
            case DES -> TRIPLE_DES;
            case AES -> AES;
            case SM4 -> throw new KeyInvalidException("there are no key blocks of SM4 keys");
        };
        return new KeyAttributes("K0", letter, 'B', "00", 'E', OptionalBlocks.NONE);
    }

    /** Those of a base key that came without, for the terminal of a serial number. */
    static KeyAttributes ofBaseKey(String serial) {
        boolean aes = serial.length() == IDENTIFIER_DIGITS;
        return new KeyAttributes(BASE, aes ? AES : TRIPLE_DES, 'X', "00", 'E', OptionalBlocks
                .all((aes ? IDENTIFIER : SERIAL) + String.format("%02X", ID_HEAD + serial.length()) + serial));
    }

    /** The key serial number (triple DES) or initial key identifier (AES) of a base or initial key; null for none. */
    String serial() {
        String told = optional.content(algorithm == AES ? IDENTIFIER : SERIAL);
        int digits = algorithm == AES ? IDENTIFIER_DIGITS : SERIAL_DIGITS;
        return told != null && told.matches("[0-9A-F]{" + digits + "}") ? told : null;
    }

    /** Whether a key serial number is of the device this key is for. */
    boolean namesDeviceOf(KeySerial other) {
        String told = serial();
        return told != null && other.aes() == (algorithm == AES)
                && other.device().equals(other.aes() ? told : KeySerial.of(HexFormat.of().parseHex(told)).device());
    }

    /** The initial key of the device of a base or initial key; the caller wipes it. */
    byte[] initialKeyOf(byte[] clear) {
        if (usage.equals(INITIAL)) {
            return clear.clone();
        }
        return algorithm == AES
                ? AesDukpt.initialKey(clear, serial())
                : TdesDukpt.initialKey(clear, KeySerial.of(HexFormat.of().parseHex(serial())).device());
    }

    /** Whether it is one of those from which keys of transactions are derived. */
    boolean forTransactions() {
        return usage.equals(BASE) || usage.equals(INITIAL);
    }

    /** The cipher it names; others than these do not suit a master key. */
    KeyAlgorithm cipher() {
        return algorithm == AES ? KeyAlgorithm.AES : KeyAlgorithm.DES;
    }

    /** All of it. */
    String text() {
        return usage + algorithm + mode + keyVersion + exportability + optional.text();
    }

    /** Whether it may be a key of this type here: the switch encrypts working keys under a TMK. */
    boolean suits(KeyType type) {
        return switch (type) {
            case TMK -> master();
            case ZPK -> usage.equals("P0") && cipherKnown() && "BEN".indexOf(mode) >= 0;
            case BDK -> (usage.equals(BASE) || usage.equals(INITIAL)) && cipherKnown() && serial() != null;
            case PIK, MAK, TDK, COMPONENT, TRANSACTION_PIK -> false;
        };
    }

    private boolean master() {
        return usage.equals("K0") && cipherKnown() && "BEN".indexOf(mode) >= 0;
    }

    private boolean cipherKnown() {
        return algorithm == TRIPLE_DES || algorithm == AES;
    }

    boolean exportable() {
        return exportability != 'N';
    }
}
