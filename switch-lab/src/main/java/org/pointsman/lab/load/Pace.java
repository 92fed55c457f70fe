package org.pointsman.lab.load;

/** When requests are sent. */
public sealed interface Pace {
    /**
     * On schedule, whatever the answers do; latency counts from the moment a request was due.
     *
     * @param ratePerSecond all connections together
     */
    record Open(double ratePerSecond, Arrivals arrivals) implements Pace {
        /** Checks the rate. */
        public Open {
            if (!(ratePerSecond > 0)) {
                throw new IllegalArgumentException("the rate must be above 0, not " + ratePerSecond);
            }
        }
    }

    /** The next one as soon as an answer is there; latency counts from the moment of sending. */
    record Closed() implements Pace {
    }
}
