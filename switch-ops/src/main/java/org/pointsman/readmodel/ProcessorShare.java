package org.pointsman.readmodel;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells a thread how long to rest, so that it has no more of a processor than a share, and hardly any while others want
 * all processors. A low priority would not do: a thread that waits for a processor in the middle of its work holds up
 * the collector of garbage, and with it everybody. One thread.
 */
final class ProcessorShare {
    /** Of one processor, when no processor has time. */
    private static final double LEAST = 0.02;
    private static final double WHOLE = 100;
    /** Code that is cold takes long, and is not to be waited for as long again. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    private final double most;
    private final int processors;
    private final LongSupplier clock;
    private final LongSupplier used;
    private final DoubleSupplier load;
    private long sinceNs;
    private long sinceUsedNs;

    /**
     * @param percent at most, of one processor
     * @param clock   ns
     * @param used    time of a processor the thread has had, ns
     * @param load    of all processors, 0 to 1; negative when not known
     */
    ProcessorShare(int percent, int processors, LongSupplier clock, LongSupplier used, DoubleSupplier load) {
        most = percent / WHOLE;
        this.processors = processors;
        this.clock = clock;
        this.used = used;
        this.load = load;
        begin();
    }

    /** The share of the thread that asks. */
    static ProcessorShare ofThisThread(int percent) {
        DoubleSupplier load = ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine::getCpuLoad
                        : () -> -1;
        return new ProcessorShare(percent, Runtime.getRuntime().availableProcessors(), System::nanoTime,
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, load);
    }

    private void begin() {
        sinceNs = clock.getAsLong();
        sinceUsedNs = used.getAsLong();
    }

    /** How long to rest after what was done since it rested last, in ns. */
    long restNs() {
        long passedNs = clock.getAsLong() - sinceNs;
        return Math.clamp((long) ((used.getAsLong() - sinceUsedNs) / share()) - passedNs, 0, LONGEST_NS);
    }

    private double share() {
        double idle = (1 - Math.max(0, load.getAsDouble())) * processors;
        return Math.clamp(idle, LEAST, most);
    }

    /** It has rested. */
    void rested() {
        begin();
    }
}
