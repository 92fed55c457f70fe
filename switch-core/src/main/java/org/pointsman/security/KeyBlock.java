package org.pointsman.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key block of ANSI X9.143 (TR-31), versions A to D: a key and, bound to it, what it may be used for.
 *
 * <pre>
 * version (1), length (4), usage (2), algorithm (1), mode (1), key version (2), exportability (1),
 * optional blocks (2), reserved (2); each optional block: id (2), length (2, hexadecimal), content;
 * encrypted key and MAC, both hexadecimal
 * </pre>
 *
 * @param usage     such as K0, a key-encrypting key
 * @param algorithm such as T, triple DES
 * @param mode      such as B, both encrypting and decrypting
 * @param clear     the key
 */
@SuppressWarnings("ArrayRecordComponent")
record KeyBlock(String usage, char algorithm, char mode, byte[] clear) {
    private static final int HEADER = 16;
    private static final int LENGTH = 1;
    private static final int USAGE = 5;
    private static final int ALGORITHM = 7;
    private static final int MODE = 8;
    private static final int OPTIONAL = 12;
    private static final int RESERVED = 14;
    private static final int OPTIONAL_HEAD = 4;
    private static final int LENGTH_BYTES = 2;
    private static final String FORM = "[ABCD]\\d{4}[A-Z]\\w[A-Z][A-Z].{2}[A-Z]\\d{2}\\p{ASCII}*";

    /**
     * Opens one.
     *
     * @throws KeyInvalidException when anything of it was changed, or it is under another key
     */
    static KeyBlock open(String text, byte[] protectionKey) {
        require(text.length() >= HEADER && text.matches(FORM) && number(text, LENGTH, 4) == text.length(),
                "is not whole, or no key block of version A, B, C or D");
        KeyBlockCipher cipher = KeyBlockCipher.valueOf(text.substring(0, LENGTH));
        require(cipher.takes(protectionKey.length),
                "is of version " + cipher + ", which a key block key of " + protectionKey.length + " bytes is not for");
        int start = behindOptionalBlocks(text);
        byte[] clear = clear(text, start, cipher, protectionKey);
        require(clear != null, "was changed, or is under another key");
        try {
            return new KeyBlock(text.substring(USAGE, ALGORITHM), text.charAt(ALGORITHM), text.charAt(MODE),
                    key(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static byte[] clear(String text, int start, KeyBlockCipher cipher, byte[] protectionKey) {
        byte[] content;
        try {
            content = HexFormat.of().parseHex(text, start, text.length());
        } catch (IllegalArgumentException e) {
            throw new KeyInvalidException("the key block is not hexadecimal behind its header");
        }
        int encrypted = content.length - cipher.macLength();
        require(encrypted > 0 && encrypted % cipher.blockLength() == 0, "has no whole number of blocks");
        return cipher.open(protectionKey, text.substring(0, start).getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(content, encrypted), Arrays.copyOfRange(content, encrypted, content.length));
    }

    private static byte[] key(byte[] clear) {
        int bits = ((clear[0] & 0xFF) << Byte.SIZE) | (clear[1] & 0xFF);
        require(bits % Byte.SIZE == 0 && bits / Byte.SIZE <= clear.length - LENGTH_BYTES,
                "says that its key is longer than it is");
        return Arrays.copyOfRange(clear, LENGTH_BYTES, LENGTH_BYTES + bits / Byte.SIZE);
    }

    private static int behindOptionalBlocks(String text) {
        int at = HEADER;
        for (int left = number(text, OPTIONAL, RESERVED - OPTIONAL); left > 0; left--) {
            int length = at + OPTIONAL_HEAD <= text.length() ? optionalLength(text, at) : 0;
            require(length >= OPTIONAL_HEAD && at + length <= text.length(), "has optional blocks that are not whole");
            at += length;
        }
        return at;
    }

    // Those that are longer than 255 have a length of their own behind a zero; no key of a terminal needs them.
    private static int optionalLength(String text, int at) {
        try {
            return HexFormat.fromHexDigits(text, at + 2, at + OPTIONAL_HEAD);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static int number(String text, int from, int digits) {
        return Integer.parseInt(text, from, from + digits, 10);
    }

    private static void require(boolean good, String complaint) {
        if (!good) {
            throw new KeyInvalidException("the key block " + complaint);
        }
    }

    /** Whether it may be a key of this type here: the switch encrypts working keys under a TMK, with triple DES. */
    boolean suits(KeyType type) {
        return type == KeyType.TMK && usage.equals("K0") && algorithm == 'T' && "BEN".indexOf(mode) >= 0;
    }

    @Override
    public String toString() {
        return "KeyBlock[" + usage + ", " + algorithm + ", " + mode + "]";
    }
}
