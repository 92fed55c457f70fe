package org.pointsman.engine.table;

import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** The reversals one network is owed and that are not in flight. */
public final class SafQueue implements StateSection {
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

    @Override
    public void write(StateOutput to) {
        waiting.write(to);
        parked.write(to);
        to.add(inFlight).add(upSinceNs).add(parkedPauseNs);
    }

    @Override
    public void read(StateInput from) {
        waiting.read(from);
        parked.read(from);
        inFlight = from.nextInt();
        upSinceNs = from.nextLong();
        parkedPauseNs = from.nextLong();
    }
}
