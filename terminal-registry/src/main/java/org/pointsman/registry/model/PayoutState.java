package org.pointsman.registry.model;

/** How far money that goes back to a merchant has come. */
public enum PayoutState {
    /** Asked for; another person has to approve. */
    REQUESTED,
    /** Approved; nobody has sent it yet. */
    APPROVED,
    /** With the bank. */
    SENT,
    /** The merchant has it. */
    PAID,
    /** The bank could not; it is asked for anew. */
    FAILED,
    /** Refused, or withdrawn by who asked. */
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED;

    /** Whether it goes on. */
    public boolean open() {
        return this == REQUESTED || this == APPROVED || this == SENT;
    }

    /** Whether the bank's reference comes with it. */
    public boolean referenced() {
        return this == SENT || this == PAID;
    }

    /** Whether people may say that it is there next. */
    public boolean leadsTo(PayoutState next) {
        return switch (this) {
            case APPROVED -> next == SENT || next == FAILED;
            case SENT -> next == PAID || next == FAILED;
            case REQUESTED, PAID, FAILED, REJECTED, EXPIRED -> false;
        };
    }
}
