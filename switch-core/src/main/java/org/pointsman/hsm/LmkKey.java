package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;

/**
 * A key under the device's local master key (variant), as the switch keeps it: a letter for what it is for, then the
 * text the device knows it by: 16 hexadecimal digits, or U and 32.
 */
final class LmkKey {
    private static final String SINGLE = "[0-9A-F]{16}";
    private static final String DOUBLE = "U[0-9A-F]{32}";
    private static final int DOUBLE_LENGTH = 34;

    private LmkKey() {
    }

    /** @throws KeyInvalidException when the text is not that of a key */
    static byte[] of(KeyType type, String text) {
        if (!text.matches(SINGLE) && !text.matches(DOUBLE)) {
            throw new KeyInvalidException(
                    "not a key under the local master key of the device: 16 hexadecimal digits," + " or U and 32");
        }
        if (type == KeyType.COMPONENT) {
            throw noComponents();
        }
        return (letter(type) + text).getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyInvalidException noComponents() {
        return new KeyInvalidException("components are entered at the device");
    }

    static boolean isOf(KeyType type, byte[] wrapped) {
        return wrapped != null && wrapped.length > 1 && wrapped[0] == letter(type);
    }

    /** What it is for, to the device; null for what is no key of it. */
    static String deviceType(byte[] wrapped) {
        return Arrays.stream(KeyType.values()).filter(type -> isOf(type, wrapped)).map(LmkKey::deviceType).findFirst()
                .orElse(null);
    }

    static boolean doubleLength(byte[] wrapped) {
        return wrapped.length == DOUBLE_LENGTH;
    }

    static String deviceType(KeyType type) {
        return switch (type) {
            case TMK, PIK -> "002";
            case MAK -> "003";
            case TDK -> "30B";
            case ZPK -> "001";
            case COMPONENT, BDK, TRANSACTION_PIK -> throw noComponents();
        };
    }

    private static char letter(KeyType type) {
        return switch (type) {
            case TMK -> 'T';
            case PIK -> 'P';
            case MAK -> 'M';
            case TDK -> 'D';
            case ZPK -> 'Z';
            case COMPONENT -> 'C';
            case BDK -> 'B';
            case TRANSACTION_PIK -> 'X';
        };
    }
}
