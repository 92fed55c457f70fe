package org.pointsman.engine;

import org.pointsman.records.LinkChangedDecoder;

/** Writes what links and the node itself changed. */
final class NodeApplier {
    /** RRNs skipped after a stop that was not clean: numbers given out but not yet journalled were seen by nobody, but who knows. */
    static final long SKIPPED_RRNS = 1_000_000;

    private final EngineState state;
    private final Flight flight;

    NodeApplier(EngineState state) {
        this.state = state;
        flight = new Flight(state);
    }

    void link(long nowNs, LinkChangedDecoder link) {
        boolean up = link.up() != 0;
        if (up && !state.networks.isUp(link.network())) {
            state.reversals.linkUp(link.network(), nowNs);
        }
        state.networks.up(link.network(), up);
        if (!up) {
            flight.expire(nowNs, sent -> sent.network() == link.network());
        }
    }

    void started(long nowNs, int epoch) {
        if (!state.cleanStop) {
            state.nextRrn += SKIPPED_RRNS;
        }
        state.cleanStop = false;
        state.epoch = epoch;
        state.waiting.clear();
        state.networks.allDown();
        flight.expire(nowNs, _ -> true);
    }
}
