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
    TERMINAL_MASTER;

    int days(KeyLife life) {
        return switch (this) {
            case LOCAL_MASTER, ENVELOPE -> life.dataDays();
            case TOKEN -> 0;
            case ZONE_PIN -> life.zoneDays();
            case TERMINAL_MASTER -> life.masterDays();
        };
    }
}
