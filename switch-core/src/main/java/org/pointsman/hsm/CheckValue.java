package org.pointsman.hsm;

import org.pointsman.security.KeyType;

/** The command for a check value of sixteen digits. */
final class CheckValue {
    private static final String SIXTEEN_DIGITS = ";000";

    private CheckValue() {
    }

    static Command write(Command command, LmkScheme scheme, byte[] wrapped) {
        return write(command, scheme, LmkKey.type(wrapped), LmkKey.text(wrapped));
    }

    static Command write(Command command, LmkScheme scheme, KeyType type, String text) {
        command.text("FF").character(length(scheme, text)).text(text).character(';').text(scheme.deviceType(type));
        return scheme == LmkScheme.KEY_BLOCK ? command.text(SIXTEEN_DIGITS) : command;
    }

    private static char length(LmkScheme scheme, String text) {
        if (scheme == LmkScheme.KEY_BLOCK) {
            return 'F';
        }
        return LmkKey.doubleLength(text) ? '1' : '0';
    }
}
