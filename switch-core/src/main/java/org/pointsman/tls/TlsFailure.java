package org.pointsman.tls;

import java.nio.channels.ClosedChannelException;

/** What an operator is told of a handshake that failed. */
public final class TlsFailure {
    private TlsFailure() {
    }

    /** The innermost reason: that is where the certificate, the list or the name is spoken of. */
    public static String of(Throwable failure) {
        if (failure instanceof ClosedChannelException) {
            return "the other side closed the connection";
        }
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
