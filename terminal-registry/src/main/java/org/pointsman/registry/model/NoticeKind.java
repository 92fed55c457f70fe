package org.pointsman.registry.model;

/** Occasions to tell somebody something. */
public enum NoticeKind {
    /** A service will go. */
    ADVANCE,
    /** A service is gone; the alternatives. */
    COMPLETION,
    /** Closing a service did not work, and why. */
    FAILURE,
    /** The holder of a wallet, or the provider, has switched a service off. */
    SWITCHED_OFF,
    /** What remains is declined more often than it should be. */
    ALARM,
    /** The clock of a device is wrong (domain 3.11 row 26). */
    CLOCK_DRIFT,
    /** A cancelled device goes on signing on (domain 3.11 row 39). */
    MISUSE,
    /** The review of a case has approved it; what follows before the terminal trades. */
    APPROVAL,
    /** A terminal is held, or will be: why, and what lifts it. */
    HELD,
    /** The last hold of a terminal is lifted: it trades again. */
    RELEASED,
    /** A terminal is cancelled. */
    CANCELLED,
    /** A case waits for the merchant. */
    REMINDER,
    /** A terminal names another serial number than that of its device. */
    OTHER_DEVICE,
    /** The merchant is asked to confirm a cancellation, and shown what it means. */
    CONFIRM,
    /** A cancellation does not go on: why, and whom to turn to. */
    BLOCKED,
    /** The closing statement of a terminal. */
    CLOSING,
    /** A refund that no terminal saw the end of has gone back. */
    REFUND_DONE,
    /** A refund that no terminal saw the end of will not go back. */
    REFUND_FAILED,
    /** A refund waits: for money, for its network, or for people. */
    REFUND_DELAYED,
    /** A network does not acknowledge what it is owed. */
    PARKED;

    /** Whether people have to look at it. */
    public boolean alarm() {
        return this == ALARM || this == CLOCK_DRIFT || this == MISUSE || this == OTHER_DEVICE;
    }
}
