package org.pointsman.hsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;

/** How a device writes keys under its local master key. */
public enum LmkScheme {
    /** Under a variant of it: 16 hexadecimal digits, or U and 32. What the key is for is told with each command. */
    VARIANT('U', "[0-9A-F]{16}|U[0-9A-F]{32}", "16 hexadecimal digits, or U and 32"),
    /** In a key block, S and a header that says what the key is for. Here keys of triple DES, double length. */
    KEY_BLOCK('S', "S[01]\\d{4}[0-9A-Z]{11}[0-9A-Z]*", "S and a key block of triple DES");

    private static final String ANY_TYPE = "FFF";
    private static final String HEAD = "S[01]\\d{4}.*";
    private static final int SINGLE_LENGTH = 16;
    private static final int DOUBLE_LENGTH = 33;
    private static final int USAGE_AT = 6;
    private static final int ALGORITHM_AT = 8;
    private static final int LENGTH_AT = 2;
    private static final Map<KeyType, Set<String>> USAGES = Map.of(KeyType.TMK, Set.of("K0", "51"), KeyType.PIK,
            Set.of("P0", "71"), KeyType.MAK, Set.of("M1", "M3"), KeyType.TDK, Set.of("D0", "23"), KeyType.ZPK,
            Set.of("P0", "72"), KeyType.BDK, Set.of("B0"));

    private static final Pattern DOUBLE = Pattern.compile("U[0-9A-F]{32}");
    private static final Pattern COMPONENT = Pattern.compile("S[01]\\d{4}[0-9A-Z]{4}c\\d[0-9A-Z]+");
    private static final Pattern PROTECTION = Pattern.compile("S[01]\\d{4}(?:K0|52)[TA][0-9A-Z]+");

    private final char letter;
    private final String pattern;
    private final String sentence;

    LmkScheme(char letter, String pattern, String sentence) {
        this.letter = letter;
        this.pattern = pattern;
        this.sentence = sentence;
    }

    /** @throws KeyInvalidException when it is not the text of a key, or a key block of a key for something else */
    void require(KeyType type, String text) {
        if (type == KeyType.COMPONENT || !text.matches(pattern)) {
            throw new KeyInvalidException("not a key under the local master key of the device: " + sentence);
        }
        if (this == KEY_BLOCK) {
            requireBlock(type, text);
        }
    }

    private static void requireBlock(KeyType type, String text) {
        if (!wholeBlock(text)) {
            throw new KeyInvalidException("the key block is not as long as it says");
        }
        if (!isFor(type, text)) {
            throw new KeyInvalidException("the key block is of a key for something else: usage "
                    + text.substring(USAGE_AT, ALGORITHM_AT) + ", algorithm " + text.charAt(ALGORITHM_AT));
        }
    }

    private static boolean isFor(KeyType type, String text) {
        return text.charAt(ALGORITHM_AT) == 'T'
                && USAGES.getOrDefault(type, Set.of()).contains(text.substring(USAGE_AT, ALGORITHM_AT));
    }

    /** What a new key of double length begins with. */
    char letter() {
        return letter;
    }

    /** @throws KeyInvalidException when it is no component of a key of double length */
    void requireComponent(KeyType type, String text) {
        boolean right = this == VARIANT
                ? DOUBLE.matcher(text).matches()
                : COMPONENT.matcher(text).matches() && wholeBlock(text) && isFor(type, text);
        if (!right) {
            throw new KeyInvalidException(
                    "not a component as the console of the device encrypts it: " + (this == VARIANT
                            ? "U and 32 hexadecimal digits"
                            : "S and a key block with the number of it, c1 to c9"));
        }
    }

    /** @throws KeyInvalidException when it is no zone master key, under which keys come in key blocks */
    void requireProtection(String text) {
        boolean right = this == VARIANT
                ? DOUBLE.matcher(text).matches()
                : PROTECTION.matcher(text).matches() && wholeBlock(text);
        if (!right) {
            throw new KeyInvalidException("keyBlockKey is no zone master key under the local master key of the device: "
                    + (this == VARIANT ? "U and 32 hexadecimal digits" : "S and a key block of usage K0 or 52"));
        }
    }

    /** Whether {@link #requireProtection} takes it. */
    public boolean isProtection(String text) {
        try {
            requireProtection(text);
            return true;
        } catch (KeyInvalidException _) {
            return false;
        }
    }

    private static boolean wholeBlock(String text) {
        return blockLength(text.substring(LENGTH_AT, USAGE_AT)) == text.length();
    }

    /** The key an answer begins with. */
    String first(String answer) {
        int length = this == VARIANT ? DOUBLE_LENGTH : lengthOf(answer);
        if (length == 0 || length > answer.length()) {
            throw new IllegalStateException("the security module answered with no key; ask again");
        }
        return answer.substring(0, length);
    }

    /** Texts of keys of double length, one behind the other. */
    String[] split(String texts) {
        List<String> all = new ArrayList<>();
        for (String rest = texts; !rest.isEmpty(); rest = rest.substring(all.getLast().length())) {
            all.add(first(rest));
        }
        return all.toArray(String[]::new);
    }

    /** Characters of a key block whose header says so, the letter before it included. */
    static int blockLength(String digits) {
        return 1 + Integer.parseInt(digits);
    }

    /** Characters of the key block that an answer begins with; 0 for none. */
    static int lengthOf(String answer) {
        return answer.matches(HEAD) ? blockLength(answer.substring(LENGTH_AT, USAGE_AT)) : 0;
    }

    /** Whether it is the text of a zone key of double length. */
    public boolean isZoneKey(String text) {
        try {
            require(KeyType.ZPK, text);
            return text.length() > SINGLE_LENGTH;
        } catch (KeyInvalidException _) {
            return false;
        }
    }

    /** What a command says a key is for; a key block says it itself. */
    String deviceType(KeyType type) {
        return this == VARIANT ? LmkKey.deviceType(type) : ANY_TYPE;
    }
}
