package org.pointsman.pipeline;

/** Ends the process on a bug: nothing more is answered. */
public interface Halt {
    /** Says why, then ends the process; a test's version records. */
    void halt(String where, Throwable cause);
}
