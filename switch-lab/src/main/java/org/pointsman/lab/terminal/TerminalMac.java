package org.pointsman.lab.terminal;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.pointsman.iso.MacRule;

/** F64 as a terminal computes it, written apart from the switch's. */
final class TerminalMac {
    private TerminalMac() {
    }

    /**
     * F64 of a message.
     *
     * @param message from the message type to the last field before F64, with bit 64 in its bitmap
     * @return eight bytes
     */
    static byte[] of(MacRule rule, TerminalKey mak, byte[] message) {
        return switch (rule) {
            case CUP_ECB, SM4_ECB -> CupMac.of(mak, message);
            case X9_9 -> chained(mak, message);
            case X9_19 -> {
                byte[] clear = mak.clear();
                TerminalKey left = new TerminalKey(Arrays.copyOf(clear, TerminalKey.BLOCK));
                TerminalKey right = new TerminalKey(Arrays.copyOfRange(clear, TerminalKey.BLOCK, clear.length));
                yield left.encrypt(right.decrypt(chained(left, message)));
            }
            case AES_CMAC -> cmac(mak, message);
        };
    }

    private static byte[] cmac(TerminalKey mak, byte[] message) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(mak.clear()));
        mac.update(message, 0, message.length);
        byte[] whole = new byte[mac.getMacSize()];
        mac.doFinal(whole, 0);
        return Arrays.copyOf(whole, TerminalKey.BLOCK);
    }

    private static byte[] chained(TerminalKey key, byte[] message) {
        byte[] chain = new byte[TerminalKey.BLOCK];
        for (int i = 0; i < message.length; i++) {
            chain[i % TerminalKey.BLOCK] ^= message[i];
            if (i % TerminalKey.BLOCK == TerminalKey.BLOCK - 1 || i == message.length - 1) {
                chain = key.encrypt(chain);
            }
        }
        return chain;
    }
}
