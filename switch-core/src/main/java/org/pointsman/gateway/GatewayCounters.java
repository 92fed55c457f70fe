package org.pointsman.gateway;

import java.util.concurrent.atomic.LongAdder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** What the terminal side counts since start. Any thread may write and read; reading costs a sum. */
public final class GatewayCounters {
    private static final Transaction[] TRANSACTIONS = Transaction.values();
    private static final Result[] RESULTS = Result.values();

    private final LongAdder connectionsOpened = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final LongAdder[] closed = adders(CloseCause.values().length);
    private final LongAdder[] rejected = adders(FrameRejection.values().length);
    private final LongAdder[] refused = adders(AdmissionRefusal.values().length);
    private final LongAdder[] answers = adders(TRANSACTIONS.length * RESULTS.length);
    private final RequestTimer timer;

    /** Receives the duration of each answered request. */
    @FunctionalInterface
    public interface RequestTimer {
        /** From the last byte of the request to the write of its answer. Called by the loops; must not block. */
        void record(Transaction transaction, Result result, long durationNs);
    }

    /** @param timer receives durations, besides the counts kept here */
    public GatewayCounters(RequestTimer timer) {
        this.timer = timer;
    }

    /** Counts only. */
    public GatewayCounters() {
        this((transaction, result, durationNs) -> {
        });
    }

    /** Connections open now. */
    public long connections() {
        long open = connectionsOpened.sum();
        for (LongAdder cause : closed) {
            open -= cause.sum();
        }
        return open;
    }

    /** Connections ever accepted. */
    public long connectionsOpened() {
        return connectionsOpened.sum();
    }

    /** Connections ended for a cause. */
    public long connectionsClosed(CloseCause cause) {
        return closed[cause.ordinal()].sum();
    }

    /** Frames rejected for a cause. */
    public long framesRejected(FrameRejection cause) {
        return rejected[cause.ordinal()].sum();
    }

    /** Requests the gateway itself answered with 96. */
    public long refused(AdmissionRefusal cause) {
        return refused[cause.ordinal()].sum();
    }

    /** Answers of the engine handed to a connection. */
    public long answers(Transaction transaction, Result result) {
        return answers[index(transaction, result)].sum();
    }

    /** Answers whose connection was gone. */
    public long undelivered() {
        return undelivered.sum();
    }

    void onOpen() {
        connectionsOpened.increment();
    }

    void onClose(CloseCause cause) {
        closed[cause.ordinal()].increment();
    }

    void onRejected(FrameRejection cause) {
        rejected[cause.ordinal()].increment();
    }

    void onRefused(AdmissionRefusal cause) {
        refused[cause.ordinal()].increment();
    }

    void onAnswer(Transaction transaction, Result result, long durationNs) {
        answers[index(transaction, result)].increment();
        timer.record(transaction, result, durationNs);
    }

    void onUndelivered() {
        undelivered.increment();
    }

    private static int index(Transaction transaction, Result result) {
        return transaction.ordinal() * RESULTS.length + result.ordinal();
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
