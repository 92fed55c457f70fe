package org.pointsman.security;

import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys anybody may know: those of the demo, of its pages and vectors, and patterns that are typed first. They are known
 * by the first six digits of their check value, so one key of random bits in about a million is taken for one of them:
 * make another then.
 */
public final class PublishedKeys {
    private static final int CHECK_DIGITS = 6;
    private static final Set<String> CHECK_VALUES = Stream.of("0123456789ABCDEFFEDCBA9876543210",
            "FEDCBA98765432100123456789ABCDEF", "0123456789ABCDEF0123456789ABCDEF", "10213243546576879AABBCCDDEEF0123",
            "89ABCDEF0123456776543210FEDCBA98", "FA5AF565CE0B09820F20337860E282DC", "1A4D672DCA6CB3351FD1B02B237AF9AE",
            "0123456789ABCDEF", "FEDCBA9876543210", "0".repeat(32), "1".repeat(32), "2".repeat(32), "3".repeat(32),
            "A".repeat(32), "F".repeat(32), "404142434445464748494A4B4C4D4E4F").map(PublishedKeys::checkValue)
            .collect(Collectors.toUnmodifiableSet());

    private PublishedKeys() {
    }

    /**
     * Whether a key with this check value is published.
     *
     * @param checkValue upper-case hexadecimal digits, the first six count
     */
    public static boolean known(String checkValue) {
        return checkValue.length() >= CHECK_DIGITS && CHECK_VALUES.contains(checkValue.substring(0, CHECK_DIGITS));
    }

    private static String checkValue(String key) {
        long value = new DesCipher(HexFormat.of().parseHex(key)).encrypt(0);
        return HexFormat.of().withUpperCase().toHexDigits(value).substring(0, CHECK_DIGITS);
    }
}
