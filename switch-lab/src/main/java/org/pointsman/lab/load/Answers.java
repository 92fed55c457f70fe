package org.pointsman.lab.load;

/** What the other side is expected to answer. */
public enum Answers {
    /** A host: every answer is decoded and audited. Requests carry MACs. */
    FULL,
    /**
     * The request's own bytes, in the order of the requests of a connection; nothing is decoded, no MAC is computed.
     */
    ECHO
}
