package org.pointsman.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.pointsman.records.Ascii;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.KeySource;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.security.TerminalKeys;

/** The textbook keys of the vectors in a software module that issues them again and again. */
final class Keys {
    static final long TID = Ascii.eight("10000001");

    private static final String TMK = "0123456789ABCDEFFEDCBA9876543210";
    private static final String PIK = "10213243546576879AABBCCDDEEF0123";
    private static final String SINGLE_MAK = "0123456789ABCDEF";
    private static final String DOUBLE_MAK = "0123456789ABCDEF1032547698BADCFE";
    private static final String TDK = "89ABCDEF0123456776543210FEDCBA98";
    private static final MasterKeys MASTER_KEYS = masterKeys();

    static final SoftwareSecurityModule MODULE = new SoftwareSecurityModule(MASTER_KEYS,
            new SoftwareSecurityModule.Options(false, 64, new Issuer()));
    static final byte[] WRAPPED_TMK = wrap(KeyType.TMK, TMK);
    static final KeyGeneration SINGLE = generation(1, SINGLE_MAK);
    static final KeyGeneration DOUBLE = generation(2, DOUBLE_MAK);

    private Keys() {
    }

    static PanVault vault() {
        return new PanVault(MASTER_KEYS);
    }

    /** Generations newest first. */
    static TerminalKeys terminal(KeyGeneration... generations) {
        return new TerminalKeys(WRAPPED_TMK, 0, generations);
    }

    static MacEngine macEngine(KeyGeneration generation) {
        return MODULE.macEngine(generation.wrappedMak(), MacAlgorithm.CUP_ECB);
    }

    /**
     * Encrypts the block of track 2 that ends one byte before the last one (dialect section 9), an odd number of
     * digits.
     */
    static String encryptTrack2(String digits) {
        String packed = digits + "0";
        int start = packed.length() - 18;
        String block = packed.substring(start, start + 16);
        String cipher = HexFormat.of().withUpperCase().formatHex(tripleDes(HexFormat.of().parseHex(block)));
        return (packed.substring(0, start) + cipher + packed.substring(start + 16)).substring(0, digits.length());
    }

    private static byte[] tripleDes(byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            byte[] key = HexFormat.of().parseHex(TDK + TDK.substring(0, 16));
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyGeneration generation(int number, String mak) {
        return new KeyGeneration(number, wrap(KeyType.PIK, PIK), wrap(KeyType.MAK, mak), wrap(KeyType.TDK, TDK));
    }

    private static byte[] wrap(KeyType type, String clear) {
        return MODULE.wrapKey(type, HexFormat.of().parseHex(clear));
    }

    private static MasterKeys masterKeys() {
        try {
            Path directory = Files.createTempDirectory("gateway-keys");
            return MasterKeys.openOrCreate(directory.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PIK, MAK and, for the double-length MAK that only scheme 004 asks for, TDK; then from the start. */
    private static final class Issuer implements KeySource {
        private int next;

        @Override
        public void fill(byte[] key) {
            String clear = switch (next) {
                case 0 -> PIK;
                case 1 -> key.length == 8 ? SINGLE_MAK : DOUBLE_MAK;
                default -> TDK;
            };
            boolean last = next == 2 || (next == 1 && key.length == 8);
            next = last ? 0 : next + 1;
            System.arraycopy(HexFormat.of().parseHex(clear), 0, key, 0, key.length);
        }
    }
}
