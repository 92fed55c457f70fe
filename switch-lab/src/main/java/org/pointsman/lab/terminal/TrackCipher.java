package org.pointsman.lab.terminal;

import java.util.Arrays;
import java.util.HexFormat;

/** Encrypts part of track 2 in place: the eight packed bytes that end one byte before the last (dialect section 9). */
final class TrackCipher {
    private TrackCipher() {
    }

    static String encrypt(TerminalKey tdk, String track2) {
        HexFormat hex = HexFormat.of().withUpperCase();
        byte[] packed = hex.parseHex(track2.length() % 2 == 0 ? track2 : track2 + "0");
        int from = packed.length - 1 - TerminalKey.BLOCK;
        byte[] cipher = tdk.encrypt(Arrays.copyOfRange(packed, from, from + TerminalKey.BLOCK));
        System.arraycopy(cipher, 0, packed, from, TerminalKey.BLOCK);
        return hex.formatHex(packed).substring(0, track2.length());
    }
}
