package org.pointsman.journal;

/**
 * A damaged place in a journal.
 *
 * @param finding  what is wrong
 * @param sequence of the record that should be there
 * @param source   file that holds it
 * @param offset   of the excerpt in that file, in bytes
 * @param tail     true when nothing from here on was ever synced, so that nobody saw an effect of it: the next open
 *                 cuts it off; false when records somebody relied on are damaged or lost
 */
public record Fault(Finding finding, long sequence, String source, long offset, boolean tail) {
    /** One sentence: what, where. */
    public String describe() {
        return "record " + sequence + " " + finding.meaning() + " (" + finding + ", " + source + " at byte " + offset
                + ")";
    }

    JournalFailure failure() {
        return new JournalFailure("the journal is damaged in the middle: " + describe()
                + "; nothing after it is applied. Restore the file from its copy, or bring this node back from a snapshot"
                + " and a journal that 'journal verify' accepts");
    }

    Fault inTheMiddle() {
        return new Fault(finding, sequence, source, offset, false);
    }
}
