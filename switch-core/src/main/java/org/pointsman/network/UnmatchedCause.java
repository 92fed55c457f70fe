package org.pointsman.network;

/** What does not fit about a message of a network. */
public enum UnmatchedCause {
    /** No request with this STAN was sent lately. */
    UNKNOWN,
    /** It answers a request, so late that nobody waits any more: later than {@code answerKeptMs}. */
    LATE,
    /** The STAN is outstanding, but F41 or F42 are of another terminal. */
    OTHER_TERMINAL,
    /** The STAN is outstanding, but another field of the key, or the message type, is of another request. */
    OTHER_KEY,
    /** It answers a request that was written on another connection, or on one that was lost meanwhile. */
    OTHER_CONNECTION,
    /** The request was answered before. */
    DUPLICATE,
    /** No F39. */
    INCOMPLETE,
    /** Amount, card, processing code or currency are not those of the request: the engine is told, and undoes it. */
    OTHER_AMOUNT,
    /** A message type a network has no reason to send, or an answer to a management message nobody waits for. */
    UNEXPECTED_TYPE,
    /** A whole frame whose content is no message of the dialect. */
    UNREADABLE;

    /** Whether the engine was given the message all the same. */
    public boolean given() {
        return this == OTHER_AMOUNT;
    }
}
