package org.pointsman.readmodel;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells a thread when to rest and how long, so that it works a millisecond at a time, has no more of a processor than a
 * share, all of that while others leave half of the machine, and hardly any while they leave a quarter. One thread.
 */
final class ProcessorShare {
    /** Of one processor, when others want the machine. */
    private static final double LEAST = 0.02;
    /** Of the machine: with no more left it is theirs. */
    private static final double THEIRS = 0.25;
    /** With so much more it is at rest. */
    private static final double AT_REST = 0.25;
    private static final double WHOLE = 100;
    /** What is done in one go. */
    private static final long TURN_NS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Code that is cold takes long, and is not to be waited for as long again. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);
    /** The system counts the time of processors in steps of 10 ms. */
    private static final long LOAD_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final double most;
    private final LongSupplier clock;
    private final LongSupplier used;
    private final DoubleSupplier others;
    private double share;
    private long loadNs;
    private long sinceNs;
    private long sinceUsedNs;

    /**
     * @param percent at most, of one processor
     * @param clock   ns
     * @param used    time of a processor the thread has had, ns
     * @param others  what others have of the machine, 0 to 1; negative when not known
     */
    ProcessorShare(int percent, LongSupplier clock, LongSupplier used, DoubleSupplier others) {
        most = percent / WHOLE;
        this.clock = clock;
        this.used = used;
        this.others = others;
        loadNs = clock.getAsLong();
        share = ofWhatIsLeft();
        rested();
    }

    /**
     * The share of the thread that asks.
     *
     * @param others what others have of the machine, 0 to 1
     */
    static ProcessorShare ofThisThread(int percent, DoubleSupplier others) {
        return new ProcessorShare(percent, System::nanoTime, ProcessorShare::threadNs, others);
    }

    /** Time of a processor the thread that asks has had, ns. */
    static long threadNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Between two pieces of work: how long to rest now, in ns; 0 to go on. */
    long breathNs() {
        if (used.getAsLong() - sinceUsedNs < TURN_NS) {
            return 0;
        }
        long restNs = restNs();
        if (restNs == 0) {
            rested();
        }
        return restNs;
    }

    /** How long to rest after what was done since it rested last, in ns. */
    long restNs() {
        long nowNs = clock.getAsLong();
        if (nowNs - loadNs >= LOAD_NS) {
            loadNs = nowNs;
            share = ofWhatIsLeft();
        }
        return Math.clamp((long) ((used.getAsLong() - sinceUsedNs) / share) - (nowNs - sinceNs), 0, LONGEST_NS);
    }

    private double ofWhatIsLeft() {
        double left = 1 - others.getAsDouble() - THEIRS;
        return Math.clamp(most * left / AT_REST, LEAST, most);
    }

    /** It has rested. */
    void rested() {
        sinceNs = clock.getAsLong();
        sinceUsedNs = used.getAsLong();
    }
}
