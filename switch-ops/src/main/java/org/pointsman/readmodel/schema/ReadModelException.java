package org.pointsman.readmodel.schema;

/** The read model cannot be used now, for a reason people can do something about; the message is a sentence. */
public final class ReadModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    /** What is the matter. */
    public enum Trouble {
        /** Nobody answers there, or not with this name and password. */
        UNREACHABLE,
        /** Another process has the file. */
        IN_USE,
        /** This process has the file, could not write what it had left when it closed it, and cannot open it again. */
        HELD,
        /** There is no room. */
        FULL,
        /** The file cannot be read any more. */
        BROKEN,
        /** It has lost what was written to it, a part or all. */
        LOST,
        /** The tables were made by a newer build. */
        NEWER_SCHEMA,
        /** The tables do not have the journal this switch writes, or are ahead of it. */
        OTHER_JOURNAL,
        /** What the journal has lost is not in the tables either. */
        GAP,
        /** Anything else the database refuses. */
        REFUSED;

        /** Whether somebody has the file. */
        public boolean taken() {
            return this == IN_USE || this == HELD;
        }

        /** Whether it may be gone when the same is tried again. */
        public boolean passes() {
            return this == UNREACHABLE || this == IN_USE || this == FULL || this == REFUSED;
        }
    }

    /** Without a cause. */
    public ReadModelException(Trouble trouble, String message) {
        this(trouble, message, null);
    }

    /** With what the database said. */
    public ReadModelException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    /** What is the matter. */
    public Trouble trouble() {
        return trouble;
    }
}
