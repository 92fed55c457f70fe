package org.pointsman.security;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Key blocks of version B under a double-length key, written apart from what reads them. */
final class TestKeyBlocks {
    private TestKeyBlocks() {
    }

    /** @param usage with algorithm and mode, such as K0TB */
    static String write(String usage, String protectionKey, String key) {
        byte[] protection = TestKeys.bytes(protectionKey);
        byte[] clear = new byte[24];
        clear[1] = (byte) 0x80;
        System.arraycopy(TestKeys.bytes(key), 0, clear, 2, 16);
        String header = "B0080" + usage + "00E0000";
        byte[] mac = mac(derived(protection, 1), header.getBytes(StandardCharsets.US_ASCII), clear);
        byte[] encryption = derived(protection, 0);
        byte[] encrypted = new byte[clear.length];
        byte[] before = mac;
        for (int at = 0; at < clear.length; at += 8) {
            byte[] block = new byte[8];
            for (int i = 0; i < block.length; i++) {
                block[i] = (byte) (clear[at + i] ^ before[i]);
            }
            before = TestKeys.jceDes(Cipher.ENCRYPT_MODE, encryption, block);
            System.arraycopy(before, 0, encrypted, at, 8);
        }
        return header + HexFormat.of().withUpperCase().formatHex(encrypted)
                + HexFormat.of().withUpperCase().formatHex(mac);
    }

    private static byte[] derived(byte[] protection, int purpose) {
        byte[] key = new byte[16];
        for (int half = 0; half < 2; half++) {
            byte[] part = mac(protection, new byte[]{(byte) (half + 1), 0, (byte) purpose, 0, 0, 0, 0, (byte) 0x80},
                    new byte[0]);
            System.arraycopy(part, 0, key, 8 * half, 8);
        }
        return key;
    }

    private static byte[] mac(byte[] key, byte[] first, byte[] second) {
        CMac mac = new CMac(new DESedeEngine());
        mac.init(new KeyParameter(key));
        mac.update(first, 0, first.length);
        mac.update(second, 0, second.length);
        byte[] result = new byte[8];
        mac.doFinal(result, 0);
        return result;
    }
}
