package org.pointsman.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.exchange.DurationTotals;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** What the terminal side counts since start. Any thread may write and read; reading costs a sum. */
public final class GatewayCounters {
    private final LongAdder connectionsOpened = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final LongAdder unsigned = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final Map<CloseCause, LongAdder> closed = adders(CloseCause.class);
    private final Map<FrameRejection, LongAdder> rejected = adders(FrameRejection.class);
    private final Map<AdmissionRefusal, LongAdder> refused = adders(AdmissionRefusal.class);
    private final Map<Transaction, Map<Result, LongAdder>> answers = new EnumMap<>(Transaction.class);
    private final DurationTotals durations = new DurationTotals();
    private final Offenders offenders = new Offenders();

    /** All at 0. */
    public GatewayCounters() {
        for (Transaction transaction : Transaction.values()) {
            answers.put(transaction, adders(Result.class));
        }
    }

    /** From the last byte of a request to the write of its answer. */
    public DurationTotals durations() {
        return durations;
    }

    /** Who sent what was refused. */
    public Offenders offenders() {
        return offenders;
    }

    /** Connections open now. */
    public long connections() {
        long open = connectionsOpened.sum();
        for (LongAdder cause : closed.values()) {
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
        return closed.get(cause).sum();
    }

    /** Frames rejected for a cause. */
    public long framesRejected(FrameRejection cause) {
        return rejected.get(cause).sum();
    }

    /** Requests the gateway itself answered with 96. */
    public long refused(AdmissionRefusal cause) {
        return refused.get(cause).sum();
    }

    /** Answers of the engine handed to a connection. */
    public long answers(Transaction transaction, Result result) {
        return answers.get(transaction).get(result).sum();
    }

    /** Answers whose connection was gone. */
    public long undelivered() {
        return undelivered.sum();
    }

    /** Approvals that were not sent because the security module could not make their MAC. */
    public long unsigned() {
        return unsigned.sum();
    }

    /** Messages that had to wait because their connection was out of pace. */
    public long waited() {
        return waited.sum();
    }

    void onOpen() {
        connectionsOpened.increment();
    }

    void onClose(CloseCause cause, String address) {
        closed.get(cause).increment();
        if (cause.offence()) {
            offenders.note(address, cause);
        }
    }

    void onRejected(FrameRejection cause, String address) {
        rejected.get(cause).increment();
        offenders.note(address, cause);
    }

    void onRefused(AdmissionRefusal cause) {
        refused.get(cause).increment();
    }

    void onAnswer(Transaction transaction, Result result, long durationNs) {
        answers.get(transaction).get(result).increment();
        durations.record(durationNs);
    }

    void onUndelivered() {
        undelivered.increment();
    }

    void onWaited(String address) {
        waited.increment();
        offenders.note(address, Delay.OUT_OF_PACE);
    }

    void onUnsigned() {
        unsigned.increment();
    }

    private enum Delay {
        OUT_OF_PACE
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> causes) {
        Map<E, LongAdder> adders = new EnumMap<>(causes);
        for (E cause : causes.getEnumConstants()) {
            adders.put(cause, new LongAdder());
        }
        return adders;
    }
}
