package org.pointsman.security;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A base key of DUKPT that a device keeps, as the switch has it: the text the device knows it by, behind the key serial
 * number of the terminal it is for. What a module of this process wraps begins otherwise.
 *
 * <pre>
 * B | serial number, 20 hexadecimal digits, its counter zero | text of the key
 * </pre>
 */
public final class DeviceBaseKey {
    private static final char LETTER = 'B';
    private static final int DIGITS = 2 * KeySerial.TDES_LENGTH;
    private static final String SERIAL = "[0-9A-F]{" + DIGITS + "}";

    private DeviceBaseKey() {
    }

    /**
     * A key for one terminal.
     *
     * @throws KeyInvalidException when the serial number is none of a device for triple DES
     */
    public static byte[] of(String serial, String text) {
        if (!serial.matches(SERIAL)) {
            throw new KeyInvalidException("a key serial number has " + DIGITS + " hexadecimal digits in capitals, not "
                    + serial.length() + " characters; AES has no command of a device that is public");
        }
        String device = KeySerial.of(HexFormat.of().parseHex(serial)).device();
        return (LETTER + device + text).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a wrapped key is one. */
    public static boolean isOne(byte[] wrapped) {
        return wrapped != null && wrapped.length > 1 + DIGITS && wrapped[0] == LETTER;
    }

    /** The serial number of a key that {@link #isOne}. */
    public static String serial(byte[] wrapped) {
        return new String(wrapped, 1, DIGITS, StandardCharsets.US_ASCII);
    }

    /** The text of a key that {@link #isOne}. */
    public static String text(byte[] wrapped) {
        return new String(wrapped, 1 + DIGITS, wrapped.length - 1 - DIGITS, StandardCharsets.US_ASCII);
    }
}
