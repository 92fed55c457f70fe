package org.pointsman.engine;

/** The reversals one network is owed and that are not in flight. */
final class ReversalQueue {
    /** For the link or for a place among those in flight. */
    final RecordList waiting;
    /** Sent slowly; the deadline of the record is the time of its last sending, or of its parking. */
    final RecordList parked;
    /** Sent and neither acknowledged nor parked. */
    int inFlight;
    long upSinceNs;
    /** Parked ones are sent a handful at a time, lest they take the link from the sales. */
    long parkedPauseNs;

    ReversalQueue(TransactionTable transactions) {
        waiting = new RecordList(transactions, TransactionRecord.QUEUE_LINKS);
        parked = new RecordList(transactions, TransactionRecord.QUEUE_LINKS);
    }

    void digest(StateDigest into) {
        waiting.digest(into);
        parked.digest(into);
        into.add(inFlight).add(upSinceNs).add(parkedPauseNs);
    }
}
