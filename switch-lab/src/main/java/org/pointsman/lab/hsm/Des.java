package org.pointsman.lab.hsm;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** DES of the JDK: another implementation than the switch's own. */
final class Des {
    static final int BLOCK = 8;

    private Des() {
    }

    /** Whole blocks, each on its own, under a key of 8 or 16 bytes. */
    static byte[] ecb(boolean encrypt, byte[] key, byte[] blocks) {
        try {
            boolean single = key.length == BLOCK;
            Cipher cipher = Cipher.getInstance(single ? "DES/ECB/NoPadding" : "DESede/ECB/NoPadding");
            SecretKey secret = single ? new SecretKeySpec(key, "DES") : new SecretKeySpec(threefold(key), "DESede");
            cipher.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, secret);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] threefold(byte[] key) {
        byte[] three = Arrays.copyOf(key, 3 * BLOCK);
        System.arraycopy(key, 0, three, 2 * BLOCK, BLOCK);
        return three;
    }

    /** ISO 9797-1 with padding method 1: algorithm 1, or 3, whose last step alone takes the second half of the key. */
    static byte[] mac(int algorithm, byte[] key, byte[] message) {
        byte[] each = algorithm == 3 ? Arrays.copyOf(key, BLOCK) : key;
        byte[] chain = new byte[BLOCK];
        for (int at = 0; at < message.length; at += BLOCK) {
            for (int i = 0; i < BLOCK && at + i < message.length; i++) {
                chain[i] ^= message[at + i];
            }
            boolean last = at + BLOCK >= message.length;
            chain = ecb(true, last ? key : each, chain);
        }
        return chain;
    }

    static byte[] xor(byte[] a, byte[] b) {
        byte[] both = a.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= b[i];
        }
        return both;
    }

    static void makeParityOdd(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.bitCount(key[i] & 0xFE) % 2 == 0 ? key[i] | 1 : key[i] & 0xFE);
        }
    }

    /** The same key with the parity a device asks for; DES does not look at it. */
    static byte[] withOddParity(byte[] key) {
        byte[] odd = key.clone();
        for (int i = 0; i < odd.length; i++) {
            odd[i] ^= (byte) (Integer.bitCount(odd[i] & 0xFF) % 2 == 0 ? 1 : 0);
        }
        return odd;
    }

    static boolean oddParity(byte[] key) {
        for (byte one : key) {
            if (Integer.bitCount(one & 0xFF) % 2 == 0) {
                return false;
            }
        }
        return true;
    }
}
