package org.pointsman.journal;

/** What checking one record found. */
public enum Finding {
    /** Whole, in sequence and chained to the record before it. */
    OK("is whole"),
    /** Not wholly written: the excerpt is open, runs past the end of its file, or bytes follow the end. */
    TORN("is not wholly written"),
    /** The lengths inside the record disagree with each other or with the excerpt that holds it. */
    BAD_LENGTH("has lengths that disagree"),
    /** The CRC32C does not match the bytes. */
    BAD_CRC("does not match its CRC32C"),
    /** The sequence is higher than the next expected one: records are missing. */
    GAP("is followed by a later one: records are missing"),
    /** The sequence is lower than the next expected one: a record is repeated or out of order. */
    OUT_OF_ORDER("is repeated or out of order"),
    /** The chain hash does not follow from the record before it. */
    BROKEN_CHAIN("does not continue the hash chain");

    private final String meaning;

    Finding(String meaning) {
        this.meaning = meaning;
    }

    /** The finding as the end of a sentence that begins with "record N". */
    String meaning() {
        return meaning;
    }
}
