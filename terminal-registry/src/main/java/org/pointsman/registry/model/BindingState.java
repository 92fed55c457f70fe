package org.pointsman.registry.model;

/** Where the binding of a terminal to a payment service stands (domain 3.4). */
public enum BindingState {
    /** There is none. */
    NONE,
    /** Asked for; waits for another person. */
    REQUESTED,
    /** Approved; waits for the provider. */
    PENDING_PROVIDER,
    /** Takes payments. */
    ACTIVE,
    /** The merchant has switched it off, or the provider does not allow it. */
    PAUSED,
    /** On its way out: takes no new payment. */
    REVOKING,
    /** The provider refuses to unbind, or does not answer. */
    REVOKE_FAILED,
    /** The probes did not show what they have to show. */
    RETEST_FAILED,
    /** Over; a new binding is a new generation. */
    REVOKED,
    /** Not approved. */
    REJECTED,
    /** The provider refused, or did not answer in time. */
    FAILED;

    /** Whether payments by this binding may have been made. */
    public boolean wasActive() {
        return switch (this) {
            case ACTIVE, PAUSED, REVOKING, REVOKE_FAILED, RETEST_FAILED, REVOKED -> true;
            case NONE, REQUESTED, PENDING_PROVIDER, REJECTED, FAILED -> false;
        };
    }

    /** Whether it is about to be revoked. */
    public boolean leaving() {
        return switch (this) {
            case REVOKING, REVOKE_FAILED, RETEST_FAILED -> true;
            default -> false;
        };
    }
}
