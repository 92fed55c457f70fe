package org.pointsman.lab.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** A zone PIN key in a key block of version B (ANSI X9.143), as a network writes it; apart from what reads it. */
final class ZoneKeyBlock {
    private static final String HEADER = "B0080P0TB00E0000";
    private static final int BLOCK = 8;
    private static final int CONTENT = 24;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ZoneKeyBlock() {
    }

    /** @param master under which it is, 16 bytes, as the key */
    static String of(byte[] master, byte[] key) {
        byte[] clear = new byte[CONTENT];
        clear[1] = (byte) (key.length * Byte.SIZE);
        System.arraycopy(key, 0, clear, 2, key.length);
        byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
        byte[] signed = Arrays.copyOf(header, header.length + clear.length);
        System.arraycopy(clear, 0, signed, header.length, clear.length);
        byte[] mac = mac(derived(master, 1), signed);
        CBCBlockCipher cipher = (CBCBlockCipher) CBCBlockCipher.newInstance(new DESedeEngine());
        cipher.init(true, new ParametersWithIV(new KeyParameter(derived(master, 0)), mac));
        for (int at = 0; at < CONTENT; at += BLOCK) {
            cipher.processBlock(clear, at, clear, at);
        }
        return HEADER + HEX.formatHex(clear) + HEX.formatHex(mac);
    }

    private static byte[] derived(byte[] master, int purpose) {
        byte[] key = Arrays.copyOf(mac(master, input(1, purpose)), 2 * BLOCK);
        System.arraycopy(mac(master, input(2, purpose)), 0, key, BLOCK, BLOCK);
        return key;
    }

    private static byte[] input(int counter, int purpose) {
        return new byte[]{(byte) counter, 0, (byte) purpose, 0, 0, 0, 0, (byte) 0x80};
    }

    private static byte[] mac(byte[] key, byte[] message) {
        CMac mac = new CMac(new DESedeEngine());
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] result = new byte[BLOCK];
        mac.doFinal(result, 0);
        return result;
    }
}
