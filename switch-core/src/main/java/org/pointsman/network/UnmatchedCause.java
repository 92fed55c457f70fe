package org.pointsman.network;

/** Why a message of a network was not given to the engine. */
public enum UnmatchedCause {
    /** No request with this STAN is outstanding. */
    UNKNOWN,
    /** The STAN is outstanding, but F7, F32, F37, F41, F42 or the message type is of another request. */
    OTHER_KEY,
    /** The request was answered before. */
    DUPLICATE,
    /** No F39. */
    INCOMPLETE,
    /** A message type a network has no reason to send, or an answer to a management message nobody waits for. */
    UNEXPECTED_TYPE,
    /** A whole frame whose content is no message of the dialect. */
    UNREADABLE
}
