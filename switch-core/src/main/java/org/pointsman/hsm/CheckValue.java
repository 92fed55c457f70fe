package org.pointsman.hsm;

/** The command for a check value of sixteen digits. */
final class CheckValue {
    private CheckValue() {
    }

    static Command write(Command command, byte[] wrapped) {
        return command.text("FF").character(LmkKey.doubleLength(wrapped) ? '1' : '0').text(LmkKey.text(wrapped))
                .character(';').text(LmkKey.deviceType(wrapped));
    }
}
