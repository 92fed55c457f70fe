package org.pointsman.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A key block of ANSI X9.143 (TR-31): a key and, bound to it, what it may be used for. Versions A to D are read, B and
 * D are written.
 *
 * <pre>
 * version (1), length (4), usage (2), algorithm (1), mode (1), key version (2), exportability (1),
 * number of optional blocks (2), reserved (2); {@link OptionalBlocks}; encrypted key and MAC, both hexadecimal
 * </pre>
 *
 * @param clear the key
 */
@SuppressWarnings("ArrayRecordComponent")
record KeyBlock(KeyAttributes attributes, byte[] clear) {
    private static final int HEADER = 16;
    private static final int LENGTH = 1;
    private static final int USAGE = 5;
    private static final int OPTIONAL = 12;
    private static final int RESERVED = 14;
    private static final int LENGTH_BYTES = 2;
    private static final int MOST = 9_999;
    private static final Pattern FORM = Pattern.compile("[ABCD]\\d{4}[A-Z]\\w[A-Z][A-Z][ -~]{2}[A-Z]\\d{2}[ -~]*");
    private static final Pattern ENCRYPTED = Pattern.compile("[0-9A-F]+");
    /** What a field or a file has behind a block. */
    private static final Pattern FILLING = Pattern.compile("[\\s\\x00]+$");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Opens one. Around it may stand blanks, line ends and zeros, which a file or a field of a fixed length has.
     *
     * @throws KeyInvalidException when anything of it was changed, or it is under another key
     */
    static KeyBlock open(String given, byte[] protectionKey) {
        String text = FILLING.matcher(given.stripLeading()).replaceFirst("");
        require(text.length() >= HEADER && FORM.matcher(text).matches() && number(text, LENGTH, 4) == text.length(),
                "is not whole, or no key block of version A, B, C or D");
        KeyBlockVersion version = KeyBlockVersion.valueOf(text.substring(0, LENGTH));
        require(version.takes(protectionKey.length), notFor(version, protectionKey));
        OptionalBlocks optional = OptionalBlocks.of(text, HEADER, number(text, OPTIONAL, RESERVED - OPTIONAL));
        require(optional != null, "has optional blocks that are not whole");
        byte[] clear = clear(text, HEADER + optional.text().length(), version, protectionKey);
        require(clear != null, "was changed, or is under another key");
        try {
            return new KeyBlock(KeyAttributes.of(text.substring(USAGE, OPTIONAL), optional.ofKey()), key(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static byte[] clear(String text, int start, KeyBlockVersion version, byte[] protectionKey) {
        require(ENCRYPTED.matcher(text).region(start, text.length()).matches() && (text.length() - start) % 2 == 0,
                "is not hexadecimal behind its header");
        byte[] content = HEX.parseHex(text, start, text.length());
        int encrypted = content.length - version.macLength();
        require(encrypted > 0 && encrypted % version.blockLength() == 0, "has no whole number of blocks");
        return version.open(protectionKey, ascii(text.substring(0, start)), Arrays.copyOf(content, encrypted),
                Arrays.copyOfRange(content, encrypted, content.length));
    }

    private static byte[] key(byte[] clear) {
        int bits = ((clear[0] & 0xFF) << Byte.SIZE) | (clear[1] & 0xFF);
        require(bits % Byte.SIZE == 0 && bits / Byte.SIZE <= clear.length - LENGTH_BYTES,
                "says that its key is longer than it is");
        return Arrays.copyOfRange(clear, LENGTH_BYTES, LENGTH_BYTES + bits / Byte.SIZE);
    }

    /**
     * Writes it. The encrypted part is as long as for the longest key of its algorithm, so that it does not tell the
     * length.
     *
     * @param filler random bytes behind the key, from {@link #fillerLength} on as many as are there
     * @throws KeyInvalidException when the key may not leave, or the version is not written or not for this key
     */
    String seal(KeyBlockVersion version, byte[] protectionKey, byte[] filler) {
        require(attributes.exportable(), "would be of a key that may not be exported");
        require(version.writes(), "of version " + version + " is read only: B and D are written");
        require(version.takes(protectionKey.length), notFor(version, protectionKey));
        byte[] content = Arrays.copyOf(filler, fillerLength(version));
        int bits = clear.length * Byte.SIZE;
        content[0] = (byte) (bits >>> Byte.SIZE);
        content[1] = (byte) bits;
        System.arraycopy(clear, 0, content, LENGTH_BYTES, clear.length);
        try {
            String header = header(version, content.length);
            return header + HEX.formatHex(version.seal(protectionKey, ascii(header), content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Bytes of the encrypted part. */
    int fillerLength(KeyBlockVersion version) {
        int longest = Math.max(clear.length, attributes.algorithm() == 'A' ? 32 : 24);
        return (LENGTH_BYTES + longest + version.blockLength() - 1) / version.blockLength() * version.blockLength();
    }

    private String header(KeyBlockVersion version, int encrypted) {
        OptionalBlocks optional = attributes.optional().padded(version.blockLength());
        int length = HEADER + optional.text().length() + 2 * (encrypted + version.macLength());
        require(length <= MOST, "would be longer than a key block may be");
        return version + String.format("%04d", length) + attributes.text().substring(0, OPTIONAL - USAGE)
                + String.format("%02d", optional.count()) + "00" + optional.text();
    }

    private static String notFor(KeyBlockVersion version, byte[] protectionKey) {
        return "is of version " + version + ", which a key block key of " + protectionKey.length + " bytes is not for";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int number(String text, int from, int digits) {
        return Integer.parseInt(text, from, from + digits, 10);
    }

    private static void require(boolean good, String complaint) {
        if (!good) {
            throw new KeyInvalidException("the key block " + complaint);
        }
    }

    @Override
    public String toString() {
        return "KeyBlock[" + attributes.usage() + ", " + attributes.algorithm() + ", " + attributes.mode() + "]";
    }
}
