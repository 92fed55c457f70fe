package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.agrona.DirectBuffer;
import org.pointsman.journal.JournalRecord;

/** A journal record in words: sequence, time, command and outcome; keys, tokens and card envelopes are left out. */
public final class RecordJson {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final CommandJson commands = new CommandJson();
    private final OutcomeJson outcomes = new OutcomeJson();

    /** The record as a document. */
    public ObjectNode of(JournalRecord record) {
        DirectBuffer buffer = record.buffer();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sequence", record.sequence());
        document.put("time", time(record.timestampNs()));
        document.put("epoch", record.epoch());
        document.put("logicVersion", record.logicVersion());
        document.put("kind", commands.kind(buffer, record.commandOffset(), record.commandLength()));
        document.set("command", commands.of(buffer, record.commandOffset(), record.commandLength()));
        document.set("outcome", outcome(buffer, record.outcomeOffset(), record.outcomeLength()));
        return document;
    }

    /** An outcome as it stands in the document of its record. */
    ObjectNode outcome(DirectBuffer buffer, int offset, int length) {
        return outcomes.of(buffer, offset, length);
    }

    static String time(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND))
                .toString();
    }
}
