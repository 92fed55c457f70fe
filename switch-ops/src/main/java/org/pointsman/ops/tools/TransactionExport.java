package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.snapshot.SnapshotStore;

/**
 * Transactions as they stand at a record of the journal, a masked row each, the oldest first. The same record and the
 * same choice give the same rows. One thread.
 */
public final class TransactionExport {
    private final OutcomeJson outcomes = new OutcomeJson();
    private final NavigableMap<Long, ObjectNode> left = new TreeMap<>();
    private final Choice choice;
    private final Format format;
    private final Consumer<String> lines;
    private final MessageDigest digest = sha256();
    private final Map<Integer, Long> sumsMinor = new TreeMap<>();
    private long count;

    /** How rows are written. */
    public enum Format {
        /** Comma-separated values under a heading (RFC 4180). */
        CSV,
        /** One JSON document a line. */
        JSONL
    }

    /**
     * Which transactions.
     *
     * @param tid    of this terminal; null for any
     * @param mid    of this merchant; null for any
     * @param fromNs asked for at that time or later, nanoseconds since 1970 UTC; -1 for any
     * @param toNs   asked for before that time; -1 for any
     * @param until  as they stood when this record had been applied
     */
    public record Choice(String tid, String mid, long fromNs, long toNs, long until) {
        private TransactionQuery one(long id) {
            return new TransactionQuery(tid, mid, id, -1, null, fromNs, toNs, -1, 1);
        }

        private TransactionQuery before(long id) {
            return new TransactionQuery(tid, mid, -1, -1, null, fromNs, toNs, id, Search.SLICE);
        }
    }

    /**
     * What proves an export.
     *
     * @param sequence  of the last record applied
     * @param begin     sequence of the snapshot it began with; 0 when it saw all records
     * @param count     rows
     * @param sumsMinor their amounts added up, by currency
     * @param sha256    of all lines, each with its line feed
     */
    public record Sum(long sequence, long begin, long count, Map<Integer, Long> sumsMinor, String sha256) {
    }

    private TransactionExport(Choice choice, Format format, Consumer<String> lines) {
        this.choice = choice;
        this.format = format;
        this.lines = lines;
    }

    /**
     * Exports.
     *
     * @param lines    gets each line
     * @param progress is told the sequence of each record, then how many rows were written
     * @throws JournalFailure when the journal cannot be read, is damaged in the middle or has lost its beginning
     */
    public static Sum run(DataFiles files, Choice choice, Format format, Consumer<String> lines,
            LongConsumer progress) {
        return run(files::read, files.snapshots(), choice, format, lines, progress);
    }

    /** The same of a journal somewhere else, which gives readers from a sequence on. */
    public static Sum run(LongFunction<JournalReader> journal, SnapshotStore snapshots, Choice choice, Format format,
            Consumer<String> lines, LongConsumer progress) {
        FollowedEngine followed = new FollowedEngine(journal, snapshots);
        StateView view = followed.engine().view();
        TransactionExport export = new TransactionExport(choice, format, lines);
        long last = followed.follow(choice.until(), record -> export.keepWhatLeaves(record, view), progress);
        export.rows(view);
        return new Sum(last, followed.begin(), export.count, Map.copyOf(export.sumsMinor),
                HexFormat.of().formatHex(export.digest.digest()));
    }

    // What leaves memory stays as it was then, until it comes back.
    private void keepWhatLeaves(JournalRecord record, StateView view) {
        outcomes.eachEvicted(record.buffer(), record.outcomeOffset(), record.outcomeLength(), id -> view
                .find(choice.one(id)).items().forEach(leaving -> left.put(leaving.id(), TransactionRow.of(leaving))));
    }

    private void rows(StateView view) {
        LongArrayList newestFirst = new LongArrayList();
        long beforeId = -1;
        do {
            Slice<TransactionView> found = view.find(choice.before(beforeId));
            found.items().forEach(transaction -> newestFirst.addLong(transaction.id()));
            beforeId = found.restId();
        } while (beforeId >= 0);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            long id = newestFirst.getLong(i);
            left.remove(id);
            leftBefore(id);
            row(TransactionRow.of(view.transaction(id)));
        }
        leftBefore(Long.MAX_VALUE);
    }

    private void leftBefore(long id) {
        while (!left.isEmpty() && left.firstKey() < id) {
            row(left.pollFirstEntry().getValue());
        }
    }

    private void row(ObjectNode row) {
        if (format == Format.CSV && count == 0) {
            line(TransactionRow.heading(row));
        }
        line(format == Format.CSV ? TransactionRow.commaSeparated(row) : row.toString());
        count++;
        sumsMinor.merge(row.path("currency").asInt(), row.path("amountMinor").asLong(), Math::addExact);
    }

    private void line(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines.accept(line);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
