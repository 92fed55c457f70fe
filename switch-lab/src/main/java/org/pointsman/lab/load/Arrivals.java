package org.pointsman.lab.load;

import java.util.SplittableRandom;

/** How requests of an open loop are spread over time. */
public enum Arrivals {
    /** Independent of each other, as many customers are. */
    POISSON,
    /** A fifth of every second busy at five times the rate, Poisson within; the rest silent. */
    BURST,
    /** At equal distances. */
    STEADY;

    private static final double SECOND_NS = 1e9;
    private static final int DUTY = 5;

    /** The moments at which requests are due, in ascending order. */
    interface Schedule {
        /** The next moment, in nanoseconds from the start of the run. */
        long nextNs();
    }

    /**
     * A schedule.
     *
     * @param ratePerSecond mean rate, above 0
     */
    Schedule schedule(double ratePerSecond, SplittableRandom random) {
        return switch (this) {
            case STEADY -> new Steady(SECOND_NS / ratePerSecond);
            case POISSON -> new Poisson(SECOND_NS / ratePerSecond, random);
            case BURST -> new Burst(new Poisson(SECOND_NS / ratePerSecond / DUTY, random));
        };
    }

    /** Counts, so that no rounding adds up. */
    private static final class Steady implements Schedule {
        private final double distanceNs;
        private long count;

        Steady(double distanceNs) {
            this.distanceNs = distanceNs;
        }

        @Override
        public long nextNs() {
            return (long) (count++ * distanceNs);
        }
    }

    private static final class Poisson implements Schedule {
        private final double meanNs;
        private final SplittableRandom random;
        private double atNs;

        Poisson(double meanNs, SplittableRandom random) {
            this.meanNs = meanNs;
            this.random = random;
        }

        @Override
        public long nextNs() {
            atNs -= meanNs * Math.log(1 - random.nextDouble());
            return (long) atNs;
        }
    }

    /** Busy time without its pauses, which are put in between. */
    private static final class Burst implements Schedule {
        private static final long BUSY_NS = (long) SECOND_NS / DUTY;

        private final Schedule busy;

        Burst(Schedule busy) {
            this.busy = busy;
        }

        @Override
        public long nextNs() {
            long busyNs = busy.nextNs();
            return busyNs / BUSY_NS * (long) SECOND_NS + busyNs % BUSY_NS;
        }
    }
}
