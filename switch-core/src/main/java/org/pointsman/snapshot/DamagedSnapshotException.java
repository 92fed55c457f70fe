package org.pointsman.snapshot;

/** A snapshot cannot be used; the message is a sentence that names it and says why. */
public final class DamagedSnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedSnapshotException(String snapshot, String why, Throwable cause) {
        super("the snapshot " + snapshot + " cannot be used: " + why, cause);
    }
}
