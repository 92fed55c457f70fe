package org.pointsman.tls;

/** What a server asks of the other side. */
public enum PeerCertificates {
    /** Nothing. */
    NONE,
    /** A certificate, if it has one. */
    OPTIONAL,
    /** A certificate of somebody trusted: mutual TLS. */
    REQUIRED
}
