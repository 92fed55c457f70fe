package org.pointsman.lab.terminal;

import java.util.HexFormat;

/** PIN blocks of ISO 9564 formats 0 and 3 (dialect section 9). */
final class PinBlock {
    private static final int DIGITS = 16;
    private static final int PAN_DIGITS = 12;
    private static final int CONTROL_3 = 0x30;

    private PinBlock() {
    }

    /** Format 3: control 3, and letters as filler, which a terminal would take by chance. */
    static byte[] clearFormat3(String pin, String pan) {
        byte[] block = clear(pin, pan);
        block[0] |= CONTROL_3;
        for (int place = 2 + pin.length(); place < DIGITS; place++) {
            block[place / 2] ^= (byte) ((place % 3) << (place % 2 == 0 ? 4 : 0));
        }
        return block;
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
