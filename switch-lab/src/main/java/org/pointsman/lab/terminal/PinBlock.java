package org.pointsman.lab.terminal;

import java.util.HexFormat;

/** PIN block of ISO 9564 format 0 (dialect section 9). */
final class PinBlock {
    private static final int DIGITS = 16;
    private static final int PAN_DIGITS = 12;

    private PinBlock() {
    }

    /** Length and PIN, filled with F, under the twelve rightmost digits of the PAN without its check digit. */
    static byte[] clear(String pin, String pan) {
        String head = "%02d".formatted(pin.length()) + pin;
        byte[] block = HexFormat.of().parseHex(head + "F".repeat(DIGITS - head.length()));
        int last = pan.length() - 1;
        byte[] account = HexFormat.of().parseHex("0000" + pan.substring(last - PAN_DIGITS, last));
        for (int i = 0; i < block.length; i++) {
            block[i] ^= account[i];
        }
        return block;
    }
}
