package org.pointsman.lab.terminal;

import java.util.HexFormat;
import org.pointsman.iso.PinRule;

/** PIN blocks of ISO 9564 formats 0, 3 and 4, and those of SM4 (dialect section 9). */
final class PinBlock {
    private static final int DIGITS = 16;
    private static final int PAN_DIGITS = 12;
    private static final int CONTROL_3 = 0x30;

    private PinBlock() {
    }

    /** The block of a form under a terminal's key. */
    static byte[] encrypted(PinRule form, TerminalKey pik, String pin, String pan) {
        return switch (form) {
            case ISO_3 -> pik.encrypt(clearFormat3(pin, pan));
            case ISO_4 -> pik.encrypt(xor(pik.encrypt(pinField4(pin)), panField4(pan)));
            case SM4_PAN -> pik.encrypt(wide(pin, pan));
            default -> pik.encrypt(clear(pin, pan));
        };
    }

    /** Control 4, length, PIN, filler A; then eight bytes that a terminal would take by chance. */
    private static byte[] pinField4(String pin) {
        String head = "4%X".formatted(pin.length()) + pin;
        return HexFormat.of().parseHex(head + "A".repeat(DIGITS - head.length()) + "0123456789ABCDEF");
    }

    private static byte[] panField4(String pan) {
        String field = pan.length() - PAN_DIGITS + pan;
        return HexFormat.of().parseHex(field + "0".repeat(2 * DIGITS - field.length()));
    }

    private static byte[] wide(String pin, String pan) {
        String head = "%02X".formatted(pin.length()) + pin;
        int last = pan.length() - 1;
        String account = pan.substring(last - PAN_DIGITS, last);
        return xor(HexFormat.of().parseHex(head + "F".repeat(2 * DIGITS - head.length())),
                HexFormat.of().parseHex("0".repeat(2 * DIGITS - PAN_DIGITS) + account));
    }

    private static byte[] xor(byte[] block, byte[] other) {
        byte[] sum = block.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= other[i];
        }
        return sum;
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
