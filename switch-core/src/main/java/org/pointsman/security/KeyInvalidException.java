package org.pointsman.security;

/**
 * A clear key has no usable length, or a wrapped key is damaged, of another type, or wrapped under a key that is not
 * held. The message never holds key material.
 */
public final class KeyInvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message holds no key material */
    public KeyInvalidException(String message) {
        super(message);
    }
}
