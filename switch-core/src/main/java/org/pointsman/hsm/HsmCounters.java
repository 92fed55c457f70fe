package org.pointsman.hsm;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.exchange.DurationTotals;

/** What the driver counts since start. Any thread. */
public final class HsmCounters {
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

    /** Answers that were not 00, by their error code; codes that never came are left out. */
    public Map<String, Long> errors() {
        Map<String, Long> byCode = new TreeMap<>();
        for (int code = 0; code < DeviceError.COUNT; code++) {
            if (errors.get(code) > 0) {
                byCode.put(DeviceError.text(code), errors.get(code));
            }
        }
        return byCode;
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
