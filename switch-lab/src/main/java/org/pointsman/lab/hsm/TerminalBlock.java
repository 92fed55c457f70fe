package org.pointsman.lab.hsm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Key blocks of X9.143, version B, of keys of 16 bytes under one of 16: written apart from the switch's own. */
final class TerminalBlock {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HEADER = 16;
    private static final int KEY_BYTES = 16;
    private static final int PADDED = 24;
    private static final int CIPHER_DIGITS = 2 * PADDED;
    private static final int BITS = 128;
    private static final int REDUCTION = 0x1B;

    private final byte[] encrypts;
    private final byte[] binds;

    TerminalBlock(byte[] protection) {
        encrypts = derived(protection, 0);
        binds = derived(protection, 1);
    }

    private static byte[] derived(byte[] protection, int use) {
        byte[] first = cmac(protection, new byte[]{1, 0, (byte) use, 0, 0, 0, 0, (byte) BITS});
        byte[] second = cmac(protection, new byte[]{2, 0, (byte) use, 0, 0, 0, 0, (byte) BITS});
        byte[] key = Arrays.copyOf(first, KEY_BYTES);
        System.arraycopy(second, 0, key, Des.BLOCK, Des.BLOCK);
        return key;
    }

    /** Of whole blocks. */
    private static byte[] cmac(byte[] key, byte[] message) {
        byte[] padded = message.clone();
        byte[] doubled = doubled(Des.ecb(true, key, new byte[Des.BLOCK]));
        for (int i = 0; i < Des.BLOCK; i++) {
            padded[padded.length - Des.BLOCK + i] ^= doubled[i];
        }
        return Des.mac(1, key, padded);
    }

    private static byte[] doubled(byte[] block) {
        long value = Long.parseUnsignedLong(HEX.formatHex(block), 16);
        return HEX.parseHex(HEX.toHexDigits(value << 1 ^ (value < 0 ? REDUCTION : 0)));
    }

    /** @param attributes usage, algorithm, mode, version and exportability */
    String seal(String attributes, byte[] key, SecureRandom random) {
        byte[] padded = new byte[PADDED];
        random.nextBytes(padded);
        padded[0] = 0;
        padded[1] = (byte) BITS;
        System.arraycopy(key, 0, padded, 2, KEY_BYTES);
        String header = "B%04d".formatted(HEADER + CIPHER_DIGITS + 2 * Des.BLOCK) + attributes + "0000";
        byte[] tag = tag(header, padded);
        return header + HEX.formatHex(chained(Cipher.ENCRYPT_MODE, tag, padded)) + HEX.formatHex(tag);
    }

    /** The key; null when the block was changed or is another one's. */
    byte[] open(String block) {
        String header = block.substring(0, HEADER);
        byte[] tag = HEX.parseHex(block.substring(HEADER + CIPHER_DIGITS));
        byte[] padded = chained(Cipher.DECRYPT_MODE, tag,
                HEX.parseHex(block.substring(HEADER, HEADER + CIPHER_DIGITS)));
        return Arrays.equals(tag, tag(header, padded)) ? Arrays.copyOfRange(padded, 2, 2 + KEY_BYTES) : null;
    }

    private byte[] tag(String header, byte[] padded) {
        byte[] all = Arrays.copyOf(header.getBytes(StandardCharsets.US_ASCII), HEADER + PADDED);
        System.arraycopy(padded, 0, all, HEADER, PADDED);
        return cmac(binds, all);
    }

    private byte[] chained(int mode, byte[] first, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            byte[] three = Arrays.copyOf(encrypts, KEY_BYTES + Des.BLOCK);
            System.arraycopy(encrypts, 0, three, KEY_BYTES, Des.BLOCK);
            cipher.init(mode, new SecretKeySpec(three, "DESede"), new IvParameterSpec(first));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
