package org.pointsman.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.RequestsRefusedEncoder;
import org.pointsman.records.Result;

/**
 * Keeps what anybody may send from filling the journal. Of each sender and result the first refusal within a window is
 * recorded like any request; the others are counted, and the count is one record when the window is over. A sender is a
 * terminal, or the address of the peer where no terminal of that number is known. One thread.
 */
final class RefusalWindows {
    /** What is told apart; senders beyond this share one row. */
    static final int MAX_SENDERS = 1024;
    static final long WINDOW_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int CAPACITY = 256;
    private static final int MAX_ADDRESS = 64;
    private static final long OTHERS = 0;

    private final Sequencer sequencer;
    private final EpochNanoClock clock;
    private final Long2ObjectHashMap<Row> rows = new Long2ObjectHashMap<>();
    private final ArrayDeque<Row> byAge = new ArrayDeque<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RequestsRefusedEncoder command = new RequestsRefusedEncoder();

    RefusalWindows(Sequencer sequencer, EpochNanoClock clock) {
        this.sequencer = sequencer;
        this.clock = clock;
    }

    /** Whether this refusal is the first of its sender and result in a window; if not, it is counted. */
    boolean first(OpenRequest open, boolean known, Result result, long nowNs) {
        Row row = row(open, known, nowNs);
        boolean first = !row.seen[result.ordinal()];
        row.seen[result.ordinal()] = true;
        row.counts[result.ordinal()] += first ? 0 : 1;
        return first;
    }

    /** Counts a refusal, the first too. */
    void count(OpenRequest open, boolean known, Result result, long nowNs) {
        row(open, known, nowNs).counts[result.ordinal()]++;
    }

    /** Records the counts of the windows that are over; what finds no room is offered again. */
    void poll(long nowNs) {
        while (!byAge.isEmpty() && nowNs - byAge.peek().sinceNs >= WINDOW_NS && record(byAge.peek())) {
            rows.remove(byAge.poll().sender);
        }
    }

    /** Records every count, as far as there is room. */
    void close() {
        byAge.forEach(this::record);
        byAge.clear();
        rows.clear();
    }

    private Row row(OpenRequest open, boolean known, long nowNs) {
        long sender = known ? open.tid() : open.connection().sender();
        Row row = rows.get(sender);
        if (row == null && rows.size() >= MAX_SENDERS) {
            sender = OTHERS;
            row = rows.get(OTHERS);
        }
        return row == null ? add(new Row(sender, open, nowNs, clock.nanoTime())) : row;
    }

    private Row add(Row row) {
        rows.put(row.sender, row);
        byAge.add(row);
        return row;
    }

    private boolean record(Row row) {
        for (Result result : Result.values()) {
            int count = row.counts[result.ordinal()];
            if (count > 0 && !offer(row, result, count)) {
                return false;
            }
            row.counts[result.ordinal()] = 0;
        }
        return true;
    }

    private boolean offer(Row row, Result result, int count) {
        command.wrapAndApplyHeader(buffer, 0, header).tid(row.sender == OTHERS ? 0 : row.tid).firstNs(row.firstNs)
                .count(count).result((short) result.code());
        byte[] address = row.address.getBytes(StandardCharsets.US_ASCII);
        command.putAddress(address, 0, Math.min(address.length, MAX_ADDRESS));
        return sequencer.offerReserved(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }

    /** One sender's window. */
    private static final class Row {
        private final long sender;
        private final long tid;
        private final String address;
        private final long sinceNs;
        private final long firstNs;
        private final boolean[] seen = new boolean[Result.values().length];
        private final int[] counts = new int[seen.length];

        Row(long sender, OpenRequest open, long sinceNs, long firstNs) {
            this.sender = sender;
            this.sinceNs = sinceNs;
            this.firstNs = firstNs;
            tid = open.tid();
            address = sender == OTHERS ? "" : open.connection().output().address();
        }
    }
}
