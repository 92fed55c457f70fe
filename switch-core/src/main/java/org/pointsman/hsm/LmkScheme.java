package org.pointsman.hsm;

import java.util.Map;
import java.util.Set;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;

/** How a device writes keys under its local master key. */
public enum LmkScheme {
    /** Under a variant of it: 16 hexadecimal digits, or U and 32. What the key is for is told with each command. */
    VARIANT("[0-9A-F]{16}|U[0-9A-F]{32}", "16 hexadecimal digits, or U and 32"),
    /** In a key block, S and a header that says what the key is for. Here keys of triple DES, double length. */
    KEY_BLOCK("S[01]\\d{4}[0-9A-Z]{11}[0-9A-Z]*", "S and a key block of triple DES");

    private static final String ANY_TYPE = "FFF";
    private static final String HEAD = "S[01]\\d{4}.*";
    private static final int SINGLE_LENGTH = 16;
    private static final int USAGE_AT = 6;
    private static final int ALGORITHM_AT = 8;
    private static final int LENGTH_AT = 2;
    private static final Map<KeyType, Set<String>> USAGES = Map.of(KeyType.TMK, Set.of("K0", "51"), KeyType.PIK,
            Set.of("P0", "71"), KeyType.MAK, Set.of("M1", "M3"), KeyType.TDK, Set.of("D0", "23"), KeyType.ZPK,
            Set.of("P0", "72"), KeyType.BDK, Set.of("B0"));

    private final String pattern;
    private final String sentence;

    LmkScheme(String pattern, String sentence) {
        this.pattern = pattern;
        this.sentence = sentence;
    }

    /** @throws KeyInvalidException when it is not the text of a key, or a key block of a key for something else */
    void require(KeyType type, String text) {
        if (!text.matches(pattern)) {
            throw new KeyInvalidException("not a key under the local master key of the device: " + sentence);
        }
        if (this == KEY_BLOCK) {
            requireBlock(type, text);
        }
    }

    private static void requireBlock(KeyType type, String text) {
        String usage = text.substring(USAGE_AT, ALGORITHM_AT);
        char algorithm = text.charAt(ALGORITHM_AT);
        if (blockLength(text.substring(LENGTH_AT, USAGE_AT)) != text.length()) {
            throw new KeyInvalidException("the key block is not as long as it says");
        }
        if (algorithm != 'T' || !USAGES.getOrDefault(type, Set.of()).contains(usage)) {
            throw new KeyInvalidException(
                    "the key block is of a key for something else: usage " + usage + ", algorithm " + algorithm);
        }
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
