package org.pointsman.tls;

/** How a handshake ended. */
public enum HandshakeEnd {
    DONE,
    /** The other side showed no certificate, or one that is not trusted, revoked, expired or of another name. */
    CERTIFICATE,
    /** No version or suite in common. */
    NOTHING_IN_COMMON,
    /** Not finished in time. */
    TIMEOUT,
    /** More handshakes at a time than the budget; closed unheard. */
    TOO_MANY,
    /** The other side hung up. */
    HUNG_UP,
    /** What came is no TLS, or broke its rules. */
    OTHER
}
