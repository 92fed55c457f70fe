package org.pointsman.tls;

/** Files or settings by which no TLS can be spoken; the message says which and what to do. */
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
