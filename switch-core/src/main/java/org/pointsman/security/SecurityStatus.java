package org.pointsman.security;

/** How a request to the {@link SecurityModule} ended. These are operating conditions, never exceptions. */
public enum SecurityStatus {
    /** Done. */
    OK,
    /** The module's bounded queue is full; nothing was done (96 to the terminal). */
    BUSY,
    /** A wrapped key is damaged, of another type, or wrapped under a key this module does not hold. */
    KEY_INVALID,
    /** The terminal's master key is too weak or too strong for the scheme asked for (40 to the terminal). */
    SCHEME_NOT_ALLOWED,
    /** The decrypted PIN block is not of the stated format (99 to the terminal). */
    PIN_FORMAT,
    /** The MAC is not that of the message under this key (A0 to the terminal). */
    MAC_WRONG,
    /** The track is too short to hold an encrypted block. */
    TRACK_FORMAT,
    /** The module could not be reached or failed (96 to the terminal). */
    UNAVAILABLE
}
