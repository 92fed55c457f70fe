package org.pointsman.gateway;

/** What an open request waits for from the security module; one thing at a time. */
enum Awaited {
    /** New working keys of a sign-on. */
    KEYS,
    /** Whether its MAC is right. */
    MAC,
    /** The card's track in clear. */
    TRACK,
    /** The MAC of its answer. */
    ANSWER_MAC
}
