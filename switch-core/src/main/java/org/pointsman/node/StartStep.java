package org.pointsman.node;

/**
 * How far a start is.
 *
 * @param what  what it does now
 * @param done  of the records of the journal, those that count already; 0 when it is not about them
 * @param total records of the journal; 0 when it is not about them
 */
public record StartStep(String what, long done, long total) {
    /** A step that is not counted. */
    static StartStep of(String what) {
        return new StartStep(what, 0, 0);
    }

    /** In words. */
    @Override
    public String toString() {
        return total == 0 ? what : what + ", " + done + " of " + total + " records";
    }
}
