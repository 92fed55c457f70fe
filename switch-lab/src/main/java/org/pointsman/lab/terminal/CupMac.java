package org.pointsman.lab.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The CUP-ECB MAC of a message (dialect section 8), with blocks as long as those of the key. */
final class CupMac {
    private static final int F64 = 8;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CupMac() {
    }

    /**
     * F64 of a message.
     *
     * @param message from the message type to the last field before F64, with bit 64 in its bitmap
     * @return eight hexadecimal characters
     */
    static byte[] of(TerminalKey mak, byte[] message) {
        int block = mak.block();
        byte[] folded = characters(fold(message, block));
        byte[] first = mak.encrypt(Arrays.copyOf(folded, block));
        for (int i = 0; i < block; i++) {
            first[i] ^= folded[block + i];
        }
        return Arrays.copyOf(characters(mak.encrypt(first)), F64);
    }

    private static byte[] fold(byte[] message, int block) {
        byte[] folded = new byte[block];
        for (int i = 0; i < message.length; i++) {
            folded[i % block] ^= message[i];
        }
        return folded;
    }

    private static byte[] characters(byte[] bytes) {
        return HEX.formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
