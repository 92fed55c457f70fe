package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalFailure;

/**
 * Transactions as they stand at a record of the journal, a masked row each, the oldest first. The same record and the
 * same choice give the same rows. One thread.
 */
public final class TransactionExport {
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

    private TransactionExport(Format format, Consumer<String> lines) {
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
        FollowedEngine followed = new FollowedEngine(files::read, files.snapshots());
        long last = followed.follow(choice.until(), record -> {
        }, progress);
        TransactionExport export = new TransactionExport(format, lines);
        export.rows(choice, followed.engine().view());
        return new Sum(last, followed.begin(), export.count, Map.copyOf(export.sumsMinor),
                HexFormat.of().formatHex(export.digest.digest()));
    }

    private void rows(Choice choice, StateView view) {
        LongArrayList newestFirst = new LongArrayList();
        long beforeId = -1;
        do {
            Slice<TransactionView> found = view.find(choice.before(beforeId));
            found.items().forEach(transaction -> newestFirst.addLong(transaction.id()));
            beforeId = found.restId();
        } while (beforeId >= 0);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            row(view.transaction(newestFirst.getLong(i)));
        }
    }

    private void row(TransactionView transaction) {
        ObjectNode row = TransactionRow.of(transaction);
        if (format == Format.CSV && count == 0) {
            line(TransactionRow.heading(row));
        }
        line(format == Format.CSV ? TransactionRow.commaSeparated(row) : row.toString());
        count++;
        sumsMinor.merge(transaction.currency(), transaction.amountMinor(), Math::addExact);
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
