package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.pointsman.security.DeviceBaseKey;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeySerial;
import org.pointsman.security.TransactionKeys;

/**
 * The key of one transaction (DUKPT), which a device derives each time it is asked: a letter for its use, the key
 * serial number of the transaction, and the text of the base key.
 */
final class TransactionKey {
    private static final char PIN = 'X';
    private static final char MAC = 'Y';
    private static final int SERIAL_DIGITS = 2 * KeySerial.TDES_LENGTH;

    private TransactionKey() {
    }

    /** @throws KeyInvalidException when it is no base key, or another device's */
    static TransactionKeys of(byte[] wrappedBdk, KeySerial serial) {
        if (!DeviceBaseKey.isOne(wrappedBdk)) {
            throw new KeyInvalidException("not a base key of this security module; give it again");
        }
        KeySerial known = KeySerial.of(HexFormat.of().parseHex(DeviceBaseKey.serial(wrappedBdk)));
        if (serial.aes() || !serial.possible() || !known.device().equals(serial.device())) {
            throw new KeyInvalidException("the key serial number is another device's, or none");
        }
        String behind = serial.text() + DeviceBaseKey.text(wrappedBdk);
        return new TransactionKeys(bytes(PIN + behind), bytes(MAC + behind));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isForPin(byte[] wrapped) {
        return isFor(PIN, wrapped);
    }

    static boolean isForMac(byte[] wrapped) {
        return isFor(MAC, wrapped);
    }

    private static boolean isFor(char use, byte[] wrapped) {
        return wrapped != null && wrapped.length > 1 + SERIAL_DIGITS && wrapped[0] == use;
    }

    /** The base key it is derived from. */
    static Command putBase(Command command, byte[] wrapped) {
        return command.bytes(wrapped, 1 + SERIAL_DIGITS, wrapped.length - 1 - SERIAL_DIGITS);
    }

    static Command putSerial(Command command, String descriptor, byte[] wrapped) {
        return command.text(descriptor).bytes(wrapped, 1, SERIAL_DIGITS);
    }
}
