package org.pointsman.journal;

/** What lies behind the last whole record of a file. */
enum Leftover {
    /** Zeros only. */
    NOTHING,
    /** Bytes of records that were never synced. */
    BYTES,
    /** A later record which says that the one missing here had been synced. */
    SYNCED_RECORD
}
