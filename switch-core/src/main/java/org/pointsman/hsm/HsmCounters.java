package org.pointsman.hsm;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.exchange.DurationTotals;

/** What the driver counts since start. Any thread. */
public final class HsmCounters {
    /** How many error codes are told apart. */
    public static final int CODES = DeviceError.COUNT;

    private final Map<HostCommand, LongAdder> answered = new EnumMap<>(HostCommand.class);
    private final AtomicLongArray errors = new AtomicLongArray(DeviceError.COUNT);
    private final DurationTotals durations = new DurationTotals();
    private final LongAdder busy = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder unmatched = new LongAdder();
    private final LongAdder lost = new LongAdder();

    HsmCounters() {
        for (HostCommand command : HostCommand.values()) {
            answered.put(command, new LongAdder());
        }
    }

    /** Answers to a command, whatever they said. */
    public long answered(HostCommand command) {
        return answered.get(command).sum();
    }

    /** Answers with an error code, 0 to {@link #CODES} - 1. */
    public long errors(int code) {
        return errors.get(code);
    }

    /** An error code as the device writes it; the last one stands for all that are no digits. */
    public static String code(int code) {
        return DeviceError.text(code);
    }

    /** From a command's call to its answer. */
    public DurationTotals durations() {
        return durations;
    }

    /** Commands refused because too many waited. */
    public long busy() {
        return busy.sum();
    }

    /** Commands that ended without an answer: no connection, no answer in time. */
    public long unavailable() {
        return unavailable.sum();
    }

    /** Commands that had no answer in time. */
    public long timeouts() {
        return timeouts.sum();
    }

    /** Answers to nothing that was asked: late, twice, under another header. */
    public long unmatched() {
        return unmatched.sum();
    }

    /** Connections that ended. */
    public long lost() {
        return lost.sum();
    }

    void onAnswer(HostCommand command, int code, long durationNs) {
        answered.get(command).increment();
        durations.record(durationNs);
        if (code != DeviceError.OK) {
            errors.incrementAndGet(code);
        }
    }

    void onBusy() {
        busy.increment();
    }

    void onUnavailable() {
        unavailable.increment();
    }

    void onTimeout() {
        timeouts.increment();
    }

    void onUnmatched() {
        unmatched.increment();
    }

    void onLost() {
        lost.increment();
    }
}
