package org.pointsman.lab.load;

import java.io.IOException;

/** A load run that could not begin or could not go on; the message says what to do. */
public final class LoadException extends IOException {
    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }

    LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
