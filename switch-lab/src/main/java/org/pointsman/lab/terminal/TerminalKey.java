package org.pointsman.lab.terminal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.pointsman.iso.MacRule;

/**
 * A key of a terminal, used block by block as the dialect asks (section 7): DES of one or two parts (8 or 16 bytes), or
 * AES or SM4 of 16 bytes. Thread-safe.
 */
final class TerminalKey {
    /** Bytes of a block of DES. */
    static final int BLOCK = 8;
    private static final int DOUBLE = 2 * BLOCK;
    private static final int CHECK_BYTES = 4;

    /** The cipher a key is for. */
    enum Kind {
        DES(TerminalKey.BLOCK),
        AES(TerminalKey.DOUBLE),
        SM4(TerminalKey.DOUBLE);

        private static final Provider PROVIDER = new BouncyCastleProvider();

        private final int block;

        Kind(int block) {
            this.block = block;
        }

        /** What the keys of terminals are for that sign their messages so. */
        static Kind of(MacRule rule) {
            return switch (rule) {
                case CUP_ECB, X9_9, X9_19 -> DES;
                case AES_CMAC -> AES;
                case SM4_ECB -> SM4;
            };
        }
    }

    private final Kind kind;
    private final byte[] clear;
    private final SecretKeySpec key;
    private final String algorithm;

    TerminalKey(Kind kind, byte[] clear) {
        if (clear.length != DOUBLE && (kind != Kind.DES || clear.length != BLOCK)) {
            throw new IllegalArgumentException("a key of " + kind + " does not have " + clear.length + " bytes");
        }
        this.kind = kind;
        this.clear = clear.clone();
        boolean single = clear.length == BLOCK;
        algorithm = kind != Kind.DES ? kind.name() : single ? "DES" : "DESede";
        key = new SecretKeySpec(kind == Kind.DES && !single ? threeParts(clear) : clear, algorithm);
    }

    /** One of DES. */
    TerminalKey(byte[] clear) {
        this(Kind.DES, clear);
    }

    private static byte[] threeParts(byte[] twoParts) {
        byte[] parts = Arrays.copyOf(twoParts, DOUBLE + BLOCK);
        System.arraycopy(twoParts, 0, parts, DOUBLE, BLOCK);
        return parts;
    }

    /** Bytes of a block. */
    int block() {
        return kind.block;
    }

    Kind kind() {
        return kind;
    }

    byte[] encrypt(byte[] blocks) {
        return run(Cipher.ENCRYPT_MODE, blocks);
    }

    byte[] decrypt(byte[] blocks) {
        return run(Cipher.DECRYPT_MODE, blocks);
    }

    /** First four bytes of an encrypted block of zeros. */
    byte[] checkValue() {
        return Arrays.copyOf(encrypt(new byte[kind.block]), CHECK_BYTES);
    }

    byte[] clear() {
        return clear.clone();
    }

    private byte[] run(int mode, byte[] blocks) {
        try {
            String transformation = algorithm + "/ECB/NoPadding";
            Cipher cipher = kind == Kind.SM4
                    ? Cipher.getInstance(transformation, Kind.PROVIDER)
                    : Cipher.getInstance(transformation);
            cipher.init(mode, key);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot compute " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "TerminalKey[" + kind + ", " + clear.length + " bytes]";
    }
}
