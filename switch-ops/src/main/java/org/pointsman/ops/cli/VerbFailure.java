package org.pointsman.ops.cli;

/** Ends a verb with a sentence on stderr and an exit code. */
final class VerbFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    VerbFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
