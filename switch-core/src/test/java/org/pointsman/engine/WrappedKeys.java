package org.pointsman.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Arrays that look like what a security module made; nobody opens them here. */
final class WrappedKeys {
    private static final int NONCE_KEY_AND_TAG = 12 + 16 + 16;

    private WrappedKeys() {
    }

    /** The base key of the terminal with a key serial number, in hexadecimal digits. */
    static String base(String serial) {
        String attributes = "B0TX00EKS18" + serial;
        return "02070001%04X".formatted(attributes.length())
                + HexFormat.of().formatHex(attributes.getBytes(StandardCharsets.US_ASCII))
                + "5A".repeat(NONCE_KEY_AND_TAG);
    }
}
