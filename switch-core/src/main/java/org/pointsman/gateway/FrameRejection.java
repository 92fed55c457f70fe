package org.pointsman.gateway;

/** What was wrong with a frame. */
public enum FrameRejection {
    TOO_LONG,
    TOO_SHORT,
    /** Cannot even be answered: MTI, STAN or TID is unreadable. */
    UNREADABLE,
    /** Answered with a format error. */
    MALFORMED,
    MAC_MISSING,
    MAC_WRONG,
    NO_WORKING_KEY,
    /** Its key serial number is behind the last one: the terminal needs another initial key. */
    KEYS_USED_UP,
    /** The certificate of the connection is another terminal's. */
    OTHER_TERMINAL
}
