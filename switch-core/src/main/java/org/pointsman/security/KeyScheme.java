package org.pointsman.security;

/** The sets of working keys a sign-on can ask for: F60.3 of an 0800 (dialect section 7). */
public enum KeyScheme {
    /** Single-length PIK and MAK: 24 bytes of F62. */
    SINGLE(1, 2, 8),
    /** Double-length PIK, MAK of the configured length: 40 bytes of F62. */
    DOUBLE(3, 2, 16),
    /** Double-length PIK, MAK and TDK: 60 bytes of F62. */
    DOUBLE_WITH_TDK(4, 3, 16),
    /** SM4 keys PIK and MAK: 40 bytes of F62. */
    SM4(6, 2, 16);

    /** Bytes of a check value in F62. */
    public static final int CHECK_VALUE_LENGTH = 4;

    private final int managementCode;
    private final int keyCount;
    private final int keyLength;

    KeyScheme(int managementCode, int keyCount, int keyLength) {
        this.managementCode = managementCode;
        this.keyCount = keyCount;
        this.keyLength = keyLength;
    }

    /** The scheme a network management code (F60.3 as a number) asks for, or null when it asks for no such keys. */
    public static KeyScheme of(int managementCode) {
        return switch (managementCode) {
            case 1 -> SINGLE;
            case 3 -> DOUBLE;
            case 4 -> DOUBLE_WITH_TDK;
            case 6 -> SM4;
            default -> null;
        };
    }

    /** Whether it is for a master key of this cipher; AES has no scheme of its own, and asks as triple DES does. */
    boolean suits(KeyAlgorithm algorithm) {
        return switch (this) {
            case SINGLE, DOUBLE_WITH_TDK -> algorithm == KeyAlgorithm.DES;
            case DOUBLE -> algorithm != KeyAlgorithm.SM4;
            case SM4 -> algorithm == KeyAlgorithm.SM4;
        };
    }

    /** The network management code of F60.3, for example 3 for {@code 003}. */
    public int managementCode() {
        return managementCode;
    }

    /** Length of F62 in bytes. */
    public int keyBlockLength() {
        return keyCount * entryLength();
    }

    int keyCount() {
        return keyCount;
    }

    /** Bytes one key takes in F62, and the length a terminal master key must have to issue it. */
    public int keyLength() {
        return keyLength;
    }

    /** Bytes of a key and its check value in F62. */
    public int entryLength() {
        return keyLength + CHECK_VALUE_LENGTH;
    }
}
