package org.pointsman.ops.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.node.Operations;
import org.pointsman.ops.tools.EventLines;
import org.pointsman.records.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journal of the running switch while somebody looks, in a thread of its own that nobody waits for: what is
 * read is durable, and the switch does no more than without it. Any thread.
 */
public final class EventTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
    private static final int KEPT = 8_192;
    private static final int CHANGES_KEPT = 1_024;
    /** What happened longer ago is not read when somebody begins to look. */
    private static final long LOOK_BACK = 100_000;
    private static final Duration INTEREST = Duration.ofMinutes(1);
    private static final long STEP_NS = 20_000_000;

    private final Operations operations;
    private final EventRing events = new EventRing(KEPT);
    private final EventRing changes = new EventRing(CHANGES_KEPT);
    private final Map<String, String> told = new HashMap<>();
    private Thread thread;
    private volatile long wantedAtNs;
    private volatile long seen;
    private volatile boolean closed;

    public EventTail(Operations operations) {
        this.operations = operations;
    }

    /**
     * The newest event now; what comes behind it is new. Begins to follow.
     *
     * @param patience how long it may take to read what has happened since somebody looked last
     */
    public long begin(Duration patience) {
        catchUp(patience);
        return events.last();
    }

    /** The event behind which later records than this one stand. */
    public long behind(long sequence) {
        want();
        return events.upTo(sequence);
    }

    /** Events behind a number, at most so many of the newest. */
    public List<LiveEvent> after(long number, int most) {
        want();
        return events.after(number, most);
    }

    /**
     * What people did and what became of links, the newest last.
     *
     * @param patience how long it may take to read what has happened since somebody looked last
     */
    public List<LiveEvent> changes(Duration patience) {
        catchUp(patience);
        return changes.after(0, CHANGES_KEPT);
    }

    private void catchUp(Duration patience) {
        want();
        long deadlineNs = System.nanoTime() + patience.toNanos();
        long position = operations.position();
        while (seen < position && System.nanoTime() < deadlineNs && !closed) {
            LockSupport.parkNanos(STEP_NS / 4);
        }
    }

    /** Whether nothing follows any more. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    private synchronized void want() {
        wantedAtNs = System.nanoTime();
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().name("events").daemon().start(this::follow);
        }
    }

    private void follow() {
        try {
            read();
        } catch (JournalFailure e) {
            LOG.warn("nobody is shown what happens for a minute: {}", e.getMessage());
            pause();
        } finally {
            synchronized (this) {
                thread = null;
            }
        }
    }

    // Who looks asks for it again and again; what is damaged stays so for a while.
    private void pause() {
        long endNs = System.nanoTime() + INTEREST.toNanos();
        while (!closed && System.nanoTime() < endNs) {
            LockSupport.parkNanos(STEP_NS);
        }
    }

    private void read() {
        EventLines lines = new EventLines(this::f39, this::network);
        long first = Math.max(seen + 1, operations.position() - LOOK_BACK);
        try (JournalReader reader = operations.journal(Math.max(1, first))) {
            JournalRecord record = new JournalRecord();
            while (wanted()) {
                if (seen < operations.position() && reader.next(record)) {
                    lines.see(record, line -> add(record.sequence(), line));
                    seen = record.sequence();
                } else {
                    LockSupport.parkNanos(STEP_NS);
                }
            }
        }
    }

    private void add(long sequence, ObjectNode line) {
        events.add(sequence, line);
        if (line.path("kind").asText().equals("change")) {
            changes.add(sequence, line);
        }
    }

    private boolean wanted() {
        return !closed && System.nanoTime() - wantedAtNs < INTEREST.toNanos();
    }

    private String f39(Result result, String ofNetwork) {
        return told.computeIfAbsent(result.name() + ofNetwork,
                _ -> operations.cashierText(result.name(), ofNetwork).f39());
    }

    private String network(int number) {
        return operations.status().networkName(number);
    }
}
