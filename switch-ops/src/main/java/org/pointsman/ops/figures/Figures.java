package org.pointsman.ops.figures;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.gateway.GatewayCounters;

/** Looks at the counters of the terminal side every ten seconds and keeps an hour of it. Any thread. */
public final class Figures implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEPS_A_MINUTE = 6;
    private static final int KEPT = 60 * STEPS_A_MINUTE + 1;
    private static final int BRIEF = 10 * STEPS_A_MINUTE + 1;

    private final InstantSource clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile boolean closed;

    public Figures(InstantSource clock) {
        this.clock = clock;
    }

    /** Looks from now on, in a thread of its own. */
    public void watch(GatewayCounters counters) {
        sample(counters);
        Thread.ofVirtual().name("figures").start(() -> {
            while (!closed) {
                LockSupport.parkNanos(STEP.toNanos());
                sample(counters);
            }
        });
    }

    /** Looks once. */
    synchronized void sample(GatewayCounters counters) {
        samples.addLast(Sample.of(counters, clock.millis()));
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    /** The last step; null before there is one. */
    public synchronized FigureStep now() {
        List<Sample> all = new ArrayList<>(samples);
        return all.size() < 2 ? null : FigureStep.between(all.get(all.size() - 2), all.getLast());
    }

    /** The last hour, the oldest first: by minutes, and by ten seconds as long as that is no more than ten minutes. */
    public synchronized List<FigureStep> steps() {
        List<Sample> all = new ArrayList<>(samples);
        int stride = all.size() > BRIEF ? STEPS_A_MINUTE : 1;
        List<FigureStep> steps = new ArrayList<>();
        for (int end = all.size() - 1; end > 0; end -= stride) {
            steps.addFirst(FigureStep.between(all.get(Math.max(0, end - stride)), all.get(end)));
        }
        return steps;
    }

    @Override
    public void close() {
        closed = true;
    }
}
