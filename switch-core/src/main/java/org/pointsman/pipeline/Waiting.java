package org.pointsman.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.TimeUnit;

/** How the stages of the ring wait for work: a trade of cores against microseconds. */
public enum Waiting {
    /** Sleeps when there is nothing to do; for machines with few cores. */
    BLOCKING,
    /** Spins, then yields, then sleeps. */
    PHASED,
    /** Never sleeps; wants a core for each of the three stages. */
    BUSY;

    private static final long SPIN_US = 10;
    private static final long YIELD_US = 100;

    /** A new strategy for one ring. */
    public WaitStrategy strategy() {
        return switch (this) {
            case BLOCKING -> new PatientWaitStrategy();
            case PHASED ->
                new PhasedBackoffWaitStrategy(SPIN_US, YIELD_US, TimeUnit.MICROSECONDS, new PatientWaitStrategy());
            case BUSY -> new BusySpinWaitStrategy();
        };
    }
}
