package org.pointsman.iso;

import java.util.HexFormat;

/** Hexadecimal text in capitals. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of().withUpperCase();

    private Hex() {
    }

    static String text(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /** Bytes of hexadecimal text; the caller has checked it. */
    static byte[] bytes(CharSequence text) {
        return FORMAT.parseHex(text);
    }
}
