package org.pointsman.network;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.exchange.DurationTotals;

/** What a link counts since start. Written by the link's loop; any thread may read. */
public final class LinkCounters {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder envelopesRefused = new LongAdder();
    private final LongAdder[] unmatched = adders(UnmatchedCause.values().length);
    private final LongAdder[] drops = adders(LinkDrop.values().length);
    private final AtomicInteger pending = new AtomicInteger();
    private final DurationTotals durations = new DurationTotals();
    private final UnmatchedLog log = new UnmatchedLog();

    /** From the write of a request to the last byte of its answer. */
    public DurationTotals durations() {
        return durations;
    }

    /** Requests and reversals written. */
    public long sent() {
        return sent.sum();
    }

    /** Answers given to the engine. */
    public long received() {
        return received.sum();
    }

    /** Requests given back to the engine because nothing could be written. */
    public long notSent() {
        return notSent.sum();
    }

    /** Reversals not written because their card envelope does not open. */
    public long envelopesRefused() {
        return envelopesRefused.sum();
    }

    /** Messages of the network that did not fit, by cause. */
    public long unmatched(UnmatchedCause cause) {
        return unmatched[cause.ordinal()].sum();
    }

    /** Messages of the network not given to the engine. */
    public long unmatched() {
        long sum = 0;
        for (UnmatchedCause cause : UnmatchedCause.values()) {
            sum += cause.given() ? 0 : unmatched(cause);
        }
        return sum;
    }

    /** The last messages of the network that did not fit, a few of each cause, the newest first. */
    public List<UnmatchedAnswer> lastUnmatched() {
        return log.newest();
    }

    /** Connections lost or not made, by cause. */
    public long drops(LinkDrop cause) {
        return drops[cause.ordinal()].sum();
    }

    /** Connections lost or not made. */
    public long drops() {
        long sum = 0;
        for (LongAdder cause : drops) {
            sum += cause.sum();
        }
        return sum;
    }

    /** Requests and reversals without an answer now. */
    public int pending() {
        return pending.get();
    }

    void onSent() {
        sent.increment();
    }

    void onReceived(long responseNs) {
        received.increment();
        durations.record(responseNs);
    }

    void onNotSent() {
        notSent.increment();
    }

    void onEnvelopeRefused() {
        envelopesRefused.increment();
    }

    void onUnmatched(UnmatchedAnswer answer) {
        log.add(answer);
        unmatched[answer.cause().ordinal()].increment();
    }

    void onDrop(LinkDrop cause) {
        drops[cause.ordinal()].increment();
    }

    void onPending(int count) {
        pending.lazySet(count);
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
