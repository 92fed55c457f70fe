package org.pointsman.records;

/** Kinds of messages that go the same way through the order of checks (domain 3.9.1). */
public enum MessageClass {
    SIGN_ON,
    /** Sign-off and echo. */
    MANAGEMENT,
    /** A terminal asks what it is set up with, or has taken it. */
    PARAMETERS,
    /** Asks a network. */
    PAYMENT,
    /** Tells what was done already: answered at once, and its network is told as long as it takes. */
    ADVICE,
    /** Tells what a chip did; no money. */
    NOTICE,
    REVERSAL,
    /** Is about a whole batch. */
    BATCH,
    /** What this switch does not carry out. */
    OTHER
}
