package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pointsman.security.DeviceBaseKey;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;

/**
 * A key under the device's local master key, as the switch keeps it: a letter for what it is for, then the text the
 * device knows it by.
 */
final class LmkKey {
    private static final int SINGLE_LENGTH = 16;

    private LmkKey() {
    }

    /**
     * A key as people keep it: as the device writes it, behind a key serial number and a colon where it is the base key
     * of a terminal with DUKPT.
     *
     * @throws KeyInvalidException when the text is not that of a key
     */
    static byte[] of(LmkScheme scheme, KeyType type, String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || type != KeyType.TMK) {
            return plain(scheme, type, text);
        }
        String key = text.substring(colon + 1);
        scheme.require(KeyType.BDK, key);
        return DeviceBaseKey.of(text.substring(0, colon), key);
    }

    private static byte[] plain(LmkScheme scheme, KeyType type, String text) {
        scheme.require(type, text);
        return (letter(type) + text).getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isOf(KeyType type, byte[] wrapped) {
        return wrapped != null && wrapped.length > 1 && wrapped[0] == letter(type);
    }

    /** What it is for; null for what is no key of a device. */
    static KeyType type(byte[] wrapped) {
        return Arrays.stream(KeyType.values()).filter(type -> isOf(type, wrapped)).findFirst().orElse(null);
    }

    static boolean doubleLength(byte[] wrapped) {
        return doubleLength(text(wrapped));
    }

    static boolean doubleLength(String text) {
        return text.length() > SINGLE_LENGTH;
    }

    /** What the device knows it by. */
    static String text(byte[] wrapped) {
        return DeviceBaseKey.isOne(wrapped)
                ? DeviceBaseKey.text(wrapped)
                : new String(wrapped, 1, wrapped.length - 1, StandardCharsets.US_ASCII);
    }

    static String deviceType(KeyType type) {
        return switch (type) {
            case TMK, PIK -> "002";
            case MAK -> "003";
            case TDK -> "30B";
            case ZPK -> "001";
            case BDK -> "009";
            case COMPONENT, TRANSACTION_PIK -> throw new KeyInvalidException(type + " is no key of a device");
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
