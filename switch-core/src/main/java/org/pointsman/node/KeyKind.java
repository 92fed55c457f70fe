package org.pointsman.node;

/** What keys are for, where they are listed. */
public enum KeyKind {
    /** Wraps terminal and zone keys. */
    LOCAL_MASTER,
    /** Encrypts cards that are kept. */
    ENVELOPE,
    /** Makes the token of a card; it cannot be another one. */
    TOKEN,
    /** Zone PIN key of a network. */
    ZONE_PIN,
    /** Master keys of terminals, as one. */
    TERMINAL_MASTER,
    /** PIN keys of sign-ons, as one: the newest of each terminal, and earlier ones that are still taken. */
    TERMINAL_PIN,
    /** MAC keys of sign-ons, in the same way. */
    TERMINAL_MAC,
    /** Track keys of sign-ons, in the same way. */
    TERMINAL_TRACK;

    int days(KeyLife life) {
        return switch (this) {
            case LOCAL_MASTER, ENVELOPE -> life.dataDays();
            case TOKEN -> 0;
            case ZONE_PIN -> life.zoneDays();
            case TERMINAL_MASTER -> life.masterDays();
            case TERMINAL_PIN, TERMINAL_MAC, TERMINAL_TRACK -> life.workingDays();
        };
    }
}
