package org.pointsman.gateway;

/** Why a request got 96 from the gateway itself; such a request is not journalled. */
public enum AdmissionRefusal {
    /** Every credit is in use. */
    NO_CREDIT,
    /** The free part of the ring is reserved. */
    RING,
    /** The security module is full or not reachable: the MAC cannot be verified, or the card not be read. */
    SECURITY_MODULE,
    /** The switch stops. */
    DRAINING,
    /** The disk of the journal is nearly full. */
    DISK_RESERVE,
    /** The heap is nearly full of what the switch has to remember. */
    STATE_FULL,
    /** The terminal signs on too often. */
    SIGN_ON_LIMIT
}
