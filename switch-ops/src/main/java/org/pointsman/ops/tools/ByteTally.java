package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.journal.JournalRecord;

/** Records counted, with the bytes of each of their parts. One thread. */
final class ByteTally {
    private long records;
    private long header;
    private long command;
    private long outcome;
    private long kept;

    void add(JournalRecord record) {
        records++;
        header += JournalRecord.headerLength();
        command += record.commandLength();
        outcome += record.outcomeLength();
        kept += record.keptLength();
    }

    long bytes() {
        return header + command + outcome;
    }

    ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("records", records).put("bytes", bytes())
                .put("fileBytes", kept).put("headerBytes", header).put("commandBytes", command)
                .put("outcomeBytes", outcome);
    }
}
