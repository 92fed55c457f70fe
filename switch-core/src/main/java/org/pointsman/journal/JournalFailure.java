package org.pointsman.journal;

/**
 * The journal can no longer be trusted: an append or sync failed, a record in the middle is damaged, or another process
 * owns the directory. The running switch halts on it; tools print its message, which names what, where and what to do.
 */
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure the journal found itself. */
    public JournalFailure(String message) {
        super(message);
    }

    /** A failure of the file system or of the queue below. */
    public JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
