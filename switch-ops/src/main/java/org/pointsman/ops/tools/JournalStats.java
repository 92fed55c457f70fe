package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** What a journal holds and where its bytes go. One thread. */
public final class JournalStats {
    private static final Set<String> OF_PAYMENTS = Set.of("TerminalRequest", "NetworkReply", "SendFailed", "TimePassed",
            "AnswerLost", "ReversalCommand");

    private final CommandJson commands = new CommandJson();
    private final OutcomeJson outcomes = new OutcomeJson();
    private final RecordSpan all = new RecordSpan();
    private final Map<String, ByteTally> kinds = new TreeMap<>();
    private final Map<Long, RecordSpan> epochs = new TreeMap<>();
    private final Map<Integer, RecordSpan> logicVersions = new TreeMap<>();
    private final Map<String, RecordSpan> periods = new TreeMap<>();
    private final int periodLength;
    private long newestTransaction = -1;

    /** How long a period is that is counted by itself. */
    public enum Period {
        /** A day in UTC. */
        DAY("2026-11-22"),
        /** An hour of one. */
        HOUR("2026-11-22T08");

        private final int length;

        Period(String example) {
            length = example.length();
        }
    }

    private JournalStats(Period period) {
        periodLength = period.length;
    }

    /**
     * Reads a whole journal, proving it.
     *
     * @param progress is told how many records were read
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static ObjectNode of(Path journal, Period period, LongConsumer progress) {
        JournalStats stats = new JournalStats(period);
        try (JournalReader reader = JournalFiles.read(journal, 1)) {
            JournalRecord record = new JournalRecord();
            for (long read = 1; reader.next(record); read++) {
                stats.add(record);
                progress.accept(read);
            }
        }
        return stats.document();
    }

    private void add(JournalRecord record) {
        String kind = commands.kind(record.buffer(), record.commandOffset(), record.commandLength());
        kinds.computeIfAbsent(kind, name -> new ByteTally()).add(record);
        String period = RecordJson.time(record.timestampNs()).substring(0, periodLength);
        boolean ofPayment = OF_PAYMENTS.contains(kind);
        boolean newTransaction = isNewTransaction(record);
        for (RecordSpan span : List.of(all, epochs.computeIfAbsent(record.epoch(), number -> new RecordSpan()),
                logicVersions.computeIfAbsent(record.logicVersion(), number -> new RecordSpan()),
                periods.computeIfAbsent(period, name -> new RecordSpan()))) {
            span.add(record, ofPayment, newTransaction);
        }
    }

    // Ids grow: one that is higher than any before is of a request that is no repeat.
    private boolean isNewTransaction(JournalRecord record) {
        long id = outcomes.transactionId(record.buffer(), record.outcomeOffset(), record.outcomeLength());
        if (id <= newestTransaction
                || !commands.isPayment(record.buffer(), record.commandOffset(), record.commandLength())) {
            return false;
        }
        newestTransaction = id;
        return true;
    }

    private ObjectNode document() {
        ObjectNode document = all.into(JsonNodeFactory.instance.objectNode());
        ArrayNode byKind = document.putArray("kinds");
        kinds.forEach((name, tally) -> byKind.addObject().put("kind", name).setAll(tally.document()));
        ArrayNode byEpoch = document.putArray("epochs");
        epochs.forEach((number, span) -> span.into(byEpoch.addObject().put("epoch", number)));
        ArrayNode byVersion = document.putArray("logicVersions");
        logicVersions.forEach((number, span) -> span.into(byVersion.addObject().put("logicVersion", number)));
        ArrayNode byPeriod = document.putArray("periods");
        periods.forEach((name, span) -> span.into(byPeriod.addObject().put("period", name)));
        return document;
    }
}
