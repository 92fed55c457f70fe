package org.pointsman.lab.simulation;

import java.util.HexFormat;

/** Upper-case hexadecimal. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of().withUpperCase();

    private Hex() {
    }

    static String of(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }
}
