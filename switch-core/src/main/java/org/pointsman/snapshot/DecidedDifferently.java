package org.pointsman.snapshot;

/** A record of the running logic version would be decided differently now. */
public final class DecidedDifferently extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final long sequence;

    DecidedDifferently(long sequence) {
        super("record " + sequence
                + " would be decided differently now: the engine is not deterministic; keep the data directory and report it");
        this.sequence = sequence;
    }

    /** Of the record. */
    public long sequence() {
        return sequence;
    }
}
