package org.pointsman.hsm;

import org.pointsman.security.SecurityStatus;

/** What the error codes of a device mean here; codes that say that it does not work are no verdict about a message. */
final class DeviceError {
    static final int OK = 0;
    static final int COUNT = 101;
    /** Two characters that are no digits. */
    static final int OTHER = 100;

    private static final int VERIFICATION_FAILED = 1;
    private static final int NOT_AUTHORISED = 17;

    private DeviceError() {
    }

    static SecurityStatus status(HostCommand command, int code) {
        return switch (code) {
            case OK -> SecurityStatus.OK;
            case VERIFICATION_FAILED -> command.verifiesMac() ? SecurityStatus.MAC_WRONG : SecurityStatus.UNAVAILABLE;
            // invalid key type, length flag, parity of the source and of the destination key, scheme, length
            case 4, 5, 10, 11, 26, 27 -> SecurityStatus.KEY_INVALID;
            case NOT_AUTHORISED -> command.authorised() ? SecurityStatus.KEY_INVALID : SecurityStatus.UNAVAILABLE;
            // the PIN block is not of its format, an unknown format, the length of the PIN
            case 20, 23, 24 -> command.translatesPin() ? SecurityStatus.PIN_FORMAT : SecurityStatus.UNAVAILABLE;
            default -> SecurityStatus.UNAVAILABLE;
        };
    }

    static int code(byte first, byte second) {
        boolean digits = first >= '0' && first <= '9' && second >= '0' && second <= '9';
        return digits ? (first - '0') * 10 + second - '0' : OTHER;
    }

    static String text(int code) {
        return code == OTHER ? "other" : "%02d".formatted(code);
    }
}
