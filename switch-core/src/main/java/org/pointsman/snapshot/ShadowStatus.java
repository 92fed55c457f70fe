package org.pointsman.snapshot;

/**
 * How far a shadow is.
 *
 * @param sequence         of the last record it has decided again and applied
 * @param snapshotSequence the record the newest snapshot of its own stands at; 0 for none
 * @param snapshotBytes    of that snapshot
 * @param snapshotNs       how long it took to write
 * @param differsAt        the record that it would have decided differently; 0 for none
 * @param failure          why the last snapshot could not be written; null when it was
 */
public record ShadowStatus(long sequence, long snapshotSequence, long snapshotBytes, long snapshotNs, long differsAt,
        String failure) {
    /** Before anything was done. */
    public static final ShadowStatus NOTHING = new ShadowStatus(0, 0, 0, 0, 0, null);
}
