package org.pointsman.registry.model;

/** Why a service is revoked. */
public enum RevocationReason {
    /** It costs too much. */
    COST,
    /** People do not like it. */
    USER_EXPERIENCE,
    /** It is not safe; no notice is given. */
    SECURITY,
    /** The merchant prefers others. */
    PREFERENCE,
    /** Another provider takes over. */
    PROVIDER_CHANGE,
    /** A rule demands it; no notice is given. */
    COMPLIANCE,
    /** It does not work. */
    TECHNICAL;

    /** Whether users are told some days ahead. */
    public boolean noticed() {
        return switch (this) {
            case SECURITY, COMPLIANCE -> false;
            case COST, USER_EXPERIENCE, PREFERENCE, PROVIDER_CHANGE, TECHNICAL -> true;
        };
    }
}
