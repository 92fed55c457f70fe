package org.pointsman.lab.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The CUP-ECB MAC of a message (dialect section 8). */
final class CupMac {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CupMac() {
    }

    /**
     * F64 of a message.
     *
     * @param message from the message type to the last field before F64, with bit 64 in its bitmap
     * @return eight hexadecimal characters
     */
    static byte[] of(DesKey mak, byte[] message) {
        byte[] folded = characters(fold(message));
        byte[] first = mak.encrypt(Arrays.copyOf(folded, DesKey.BLOCK));
        for (int i = 0; i < DesKey.BLOCK; i++) {
            first[i] ^= folded[DesKey.BLOCK + i];
        }
        return Arrays.copyOf(characters(mak.encrypt(first)), DesKey.BLOCK);
    }

    private static byte[] fold(byte[] message) {
        byte[] folded = new byte[DesKey.BLOCK];
        for (int i = 0; i < message.length; i++) {
            folded[i % DesKey.BLOCK] ^= message[i];
        }
        return folded;
    }

    private static byte[] characters(byte[] bytes) {
        return HEX.formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
