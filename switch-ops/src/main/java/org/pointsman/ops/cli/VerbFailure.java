package org.pointsman.ops.cli;

import java.util.function.Supplier;

/** Ends a verb with a sentence on stderr and an exit code. */
public final class VerbFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String next;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message  what is wrong, and what to do
     */
    public VerbFailure(int exitCode, String message) {
        this(exitCode, message, "");
    }

    /** @param next what to do, where the message does not say it; may be empty */
    VerbFailure(int exitCode, String message, String next) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.next = next;
    }

    String next() {
        return next;
    }

    int exitCode() {
        return exitCode;
    }

    /**
     * What options ask for.
     *
     * @throws VerbFailure with {@link ExitCode#USAGE} when an IllegalArgumentException says that they must not
     */
    public static <T> T unlessWrong(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    /**
     * Checks the value of an option that is a number.
     *
     * @throws VerbFailure with {@link ExitCode#USAGE} when it is not in the range
     */
    public static void inRange(String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw new VerbFailure(ExitCode.USAGE, option + " must be " + min + ".." + max + ", not " + value);
        }
    }

    /** The same for a number without an upper end. */
    public static void atLeast(String option, long value, long min) {
        if (value < min) {
            throw new VerbFailure(ExitCode.USAGE, option + " must be at least " + min + ", not " + value);
        }
    }
}
