package org.pointsman.registry.model;

/** Why a terminal is to be cancelled. */
public enum CancellationCause {
    /** The merchant does something else now. */
    BUSINESS_CHANGE,
    /** It is not used any more. */
    NO_LONGER_USED,
    /** Another provider. */
    SWITCH_PROVIDER,
    /** It costs too much. */
    COST,
    /** The merchant does not trust it. */
    SECURITY_CONCERN,
    /** The merchant likes something else better. */
    PREFERENCE,
    /** The device is worn out. */
    DEVICE_END_OF_LIFE,
    /** A law asks for it. */
    LEGAL,
    /** The house wants it. */
    ACQUIRER_DECISION,
    /** Anything else. */
    OTHER
}
