package org.pointsman.benchmarks.race;

/**
 * How the client loads.
 *
 * @param connections at least 1
 * @param inFlight    requests of one connection that may wait for their answer, at least 1
 */
record Shape(int connections, int inFlight) {
    /** Terminals that share the load: the demo estate has a thousand. */
    int terminals(int known) {
        return Math.min(known, connections * inFlight);
    }

    @Override
    public String toString() {
        return connections + " x " + inFlight;
    }
}
