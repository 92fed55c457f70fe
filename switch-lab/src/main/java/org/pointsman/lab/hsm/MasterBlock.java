package org.pointsman.lab.hsm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys in key blocks under the local master key: a header in clear, the key encrypted, four bytes over both. The header
 * is laid out as devices do it; how they bind it is not public, so what follows it means nothing to a real one.
 */
final class MasterBlock {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] ENCRYPTS = HEX.parseHex("45454545454545454545454545454545");
    private static final byte[] BINDS = HEX.parseHex("4D4D4D4D4D4D4D4D4D4D4D4D4D4D4D4D");
    private static final int HEADER = 17;
    private static final int USAGE_AT = 6;
    private static final int USAGE_END = 8;
    private static final int KEY_BYTES = 16;
    private static final int BITS = 128;
    private static final int PADDED = 24;
    private static final int TAG_DIGITS = 8;

    private final byte[] encrypts;
    private final byte[] binds;
    private final SecureRandom random = new SecureRandom();

    MasterBlock(byte[] masterKey) {
        encrypts = Des.xor(masterKey, ENCRYPTS);
        binds = Des.xor(masterKey, BINDS);
    }

    /** @param attributes usage, algorithm, mode, version and exportability, seven characters */
    String wrap(String attributes, byte[] clear) {
        byte[] padded = new byte[PADDED];
        random.nextBytes(padded);
        padded[0] = 0;
        padded[1] = (byte) BITS;
        System.arraycopy(clear, 0, padded, 2, KEY_BYTES);
        int length = HEADER - 1 + 2 * PADDED + TAG_DIGITS;
        String head = "S0%04d".formatted(length) + attributes + "0001";
        String bound = head + HEX.formatHex(Des.ecb(true, encrypts, padded));
        return bound + tag(bound);
    }

    private String tag(String bound) {
        byte[] mac = Des.mac(1, binds, bound.getBytes(StandardCharsets.US_ASCII));
        return HEX.formatHex(mac).substring(0, TAG_DIGITS);
    }

    /** The key in clear; null when the block was changed, or is of a key for something else. */
    byte[] unwrap(Use use, String block) {
        int tagAt = block.length() - TAG_DIGITS;
        boolean right = block.substring(tagAt).equals(tag(block.substring(0, tagAt)))
                && use.hasUsage(block.substring(USAGE_AT, USAGE_END));
        return right
                ? Arrays.copyOfRange(Des.ecb(false, encrypts, HEX.parseHex(block.substring(HEADER, tagAt))), 2,
                        2 + KEY_BYTES)
                : null;
    }
}
