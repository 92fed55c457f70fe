package org.pointsman.engine.section;

/** A written state cannot be read; the message is a sentence that names the section. What was read so far is void. */
public final class DamagedStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedStateException(String message) {
        super(message);
    }
}
