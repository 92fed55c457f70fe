package org.pointsman.engine.table;

/** The reversals one network is owed and that are not in flight. */
public final class SafQueue {
    /** For the link or for a place among those in flight. */
    public final RecordList waiting;
    /** Sent slowly; the deadline of the record is the time of its last sending, or of its parking. */
    public final RecordList parked;
    /** Sent and neither acknowledged nor parked. */
    public int inFlight;
    long upSinceNs;
    /** Parked ones are sent a handful at a time, lest they take the link from the sales. */
    long parkedPauseNs;

    SafQueue(TransactionTable transactions) {
        waiting = new RecordList(transactions, TransactionRecord.QUEUE_LINKS);
        parked = new RecordList(transactions, TransactionRecord.QUEUE_LINKS);
    }

    void digest(StateDigest into) {
        waiting.digest(into);
        parked.digest(into);
        into.add(inFlight).add(upSinceNs).add(parkedPauseNs);
    }
}
