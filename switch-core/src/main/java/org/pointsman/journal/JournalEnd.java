package org.pointsman.journal;

/**
 * Where a journal ends: what the next record continues.
 *
 * @param sequence    of the last whole record, 0 when there is none
 * @param timestampNs of that record, 0 when there is none
 * @param epoch       of that record, 0 when there is none
 * @param chain       hash the next record is chained to
 * @param cut         the torn tail that was cut off, or null when the last run ended cleanly
 */
public record JournalEnd(long sequence, long timestampNs, long epoch, ChainHash chain, Fault cut) {
    /** The end of a journal without records. */
    public static final JournalEnd EMPTY = new JournalEnd(0, 0, 0, ChainHash.GENESIS, null);
}
