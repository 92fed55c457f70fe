package org.pointsman.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Queue;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The textbook keys of the golden vectors, and the JDK's DES as a second opinion. */
final class TestKeys {
    static final String TMK = "0123456789ABCDEFFEDCBA9876543210";
    static final String SINGLE_TMK = "0123456789ABCDEF";
    static final String PIK = "10213243546576879AABBCCDDEEF0123";
    static final String SINGLE_MAK = "0123456789ABCDEF";
    static final String DOUBLE_MAK = "0123456789ABCDEF1032547698BADCFE";
    static final String TDK = "89ABCDEF0123456776543210FEDCBA98";
    static final String ZPK = "FEDCBA98765432100123456789ABCDEF";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TestKeys() {
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static SoftwareSecurityModule module(Path directory) throws IOException {
        return new SoftwareSecurityModule(MasterKeys.openOrCreate(directory.resolve("keys")));
    }

    static SoftwareSecurityModule module(Path directory, boolean doubleLengthMak, String... issuedKeys)
            throws IOException {
        Queue<byte[]> keys = new ArrayDeque<>();
        for (String key : issuedKeys) {
            keys.add(bytes(key));
        }
        KeySource source = key -> {
            byte[] next = keys.remove();
            if (next.length != key.length) {
                throw new IllegalStateException("asked for " + key.length + " bytes instead of " + next.length);
            }
            System.arraycopy(next, 0, key, 0, key.length);
        };
        return new SoftwareSecurityModule(MasterKeys.openOrCreate(directory.resolve("keys")),
                new SoftwareSecurityModule.Options(doubleLengthMak, 16, source));
    }

    /** A block under a key of another cipher of 16 bytes, as its provider computes it. */
    static byte[] jce(String algorithm, byte[] key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding", new BouncyCastleProvider());
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, algorithm));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] jceDes(int mode, byte[] key, byte[] data) {
        try {
            byte[] triple = Arrays.copyOf(key, 24);
            for (int i = key.length; i < triple.length; i++) {
                triple[i] = triple[i % key.length];
            }
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(triple, "DESede"));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static long jceDes(int mode, String key, long block) {
        String text = String.format("%016X", block);
        return Long.parseUnsignedLong(hex(jceDes(mode, bytes(key), bytes(text))), 16);
    }
}
