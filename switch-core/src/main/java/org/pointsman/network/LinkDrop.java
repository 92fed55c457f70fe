package org.pointsman.network;

/** Why a connection to a network ended or could not be made. */
public enum LinkDrop {
    CONNECT_FAILED,
    /** No TLS by the certificates and settings of both sides. */
    TLS_FAILED,
    /** Closed by the network or by what is in between. */
    BY_NETWORK,
    SIGN_ON_REFUSED,
    /** Sign-on, echo or sign-off without an answer in time. */
    NO_ANSWER,
    /** The network signed off. */
    SIGNED_OFF,
    /** A length that cannot be: the connection is out of step. */
    MALFORMED,
    /** More bytes than the link may hold while the engine takes no commands. */
    OVERFLOW,
    BY_OPERATOR,
    /** The network connected anew, and all its connections were taken: this was the oldest. */
    REPLACED
}
