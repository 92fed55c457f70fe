package org.pointsman.lab.terminal;

import java.io.IOException;

/** A reply the terminal does not believe (dialect section 5); to it there was none. */
public final class ReplyRejectedException extends IOException {
    private static final long serialVersionUID = 1L;

    ReplyRejectedException(String message) {
        super(message);
    }
}
