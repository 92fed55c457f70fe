package org.pointsman.hsm;

/** The command for a check value of sixteen digits. */
final class CheckValue {
    private static final String SIXTEEN_DIGITS = ";000";

    private CheckValue() {
    }

    static Command write(Command command, LmkScheme scheme, byte[] wrapped) {
        command.text("FF").character(length(scheme, wrapped)).text(LmkKey.text(wrapped)).character(';')
                .text(scheme.deviceType(LmkKey.type(wrapped)));
        return scheme == LmkScheme.KEY_BLOCK ? command.text(SIXTEEN_DIGITS) : command;
    }

    private static char length(LmkScheme scheme, byte[] wrapped) {
        if (scheme == LmkScheme.KEY_BLOCK) {
            return 'F';
        }
        return LmkKey.doubleLength(wrapped) ? '1' : '0';
    }
}
