package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.journal.JournalRecord;

/** Records that belong together: how many, from where to where, from when to when. One thread. */
final class RecordSpan {
    private final ByteTally tally = new ByteTally();
    private long firstSequence;
    private long lastSequence;
    private long firstNs;
    private long lastNs;
    private long transactions;
    private long paymentBytes;

    /** @param ofPayment whether it is there because somebody pays */
    void add(JournalRecord record, boolean ofPayment, boolean newTransaction) {
        if (firstSequence == 0) {
            firstSequence = record.sequence();
            firstNs = record.timestampNs();
        }
        lastSequence = record.sequence();
        lastNs = record.timestampNs();
        transactions += newTransaction ? 1 : 0;
        paymentBytes += ofPayment ? record.length() : 0;
        tally.add(record);
    }

    /** Adds its members to a document. */
    ObjectNode into(ObjectNode document) {
        document.setAll(tally.document());
        document.put("transactions", transactions);
        if (transactions > 0) {
            document.put("bytesPerTransaction", paymentBytes / transactions);
        }
        if (firstSequence > 0) {
            document.put("firstSequence", firstSequence).put("lastSequence", lastSequence);
            document.put("firstTime", RecordJson.time(firstNs)).put("lastTime", RecordJson.time(lastNs));
        }
        return document;
    }
}
