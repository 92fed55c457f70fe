package org.pointsman.lab.terminal;

import java.util.Arrays;
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
    static byte[] of(MacRule rule, DesKey mak, byte[] message) {
        return switch (rule) {
            case CUP_ECB -> CupMac.of(mak, message);
            case X9_9 -> chained(mak, message);
            case X9_19 -> {
                byte[] clear = mak.clear();
                DesKey left = new DesKey(Arrays.copyOf(clear, DesKey.BLOCK));
                DesKey right = new DesKey(Arrays.copyOfRange(clear, DesKey.BLOCK, clear.length));
                yield left.encrypt(right.decrypt(chained(left, message)));
            }
        };
    }

    private static byte[] chained(DesKey key, byte[] message) {
        byte[] chain = new byte[DesKey.BLOCK];
        for (int i = 0; i < message.length; i++) {
            chain[i % DesKey.BLOCK] ^= message[i];
            if (i % DesKey.BLOCK == DesKey.BLOCK - 1 || i == message.length - 1) {
                chain = key.encrypt(chain);
            }
        }
        return chain;
    }
}
