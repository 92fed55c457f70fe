package org.pointsman.lab.demo;

/** A step failed on which the next ones build. */
final class DemoStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoStoppedException(String message) {
        super(message);
    }
}
