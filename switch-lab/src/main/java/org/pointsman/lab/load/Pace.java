package org.pointsman.lab.load;

/** When requests are sent. */
public sealed interface Pace {
    /**
     * On schedule, whatever the answers do; latency counts from the moment a request was due.
     *
     * @param ratePerSecond all connections together
     */
    record Open(double ratePerSecond, Arrivals arrivals) implements Pace {
        private static final double MIN_RATE = 0.01;
        private static final double MAX_RATE = 1e7;

        /** Checks the rate. */
        public Open {
            if (!(ratePerSecond >= MIN_RATE && ratePerSecond <= MAX_RATE)) {
                throw new IllegalArgumentException("--rate must be 0.01..10000000 a second, not " + ratePerSecond);
            }
        }
    }

    /** The next one as soon as an answer is there; latency counts from the moment of sending. */
    record Closed() implements Pace {
    }
}
