package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.InFlight;
import org.pointsman.records.LinkChangedDecoder;

/** Writes what links and the node itself changed. */
final class NodeApplier {
    private final EngineState state;
    private final InFlight flight;

    NodeApplier(EngineState state) {
        this.state = state;
        flight = new InFlight(state);
    }

    void link(long nowNs, LinkChangedDecoder link) {
        boolean up = link.up() != 0;
        if (up && !state.networks.isUp(link.network())) {
            state.saf.linkUp(link.network(), nowNs);
        }
        state.networks.up(link.network(), up);
        if (!up) {
            flight.expire(nowNs, sent -> sent.network() == link.network());
        }
    }

    void started(long nowNs, int epoch) {
        if (!state.cleanStop) {
            state.nextRrn += EngineState.SKIPPED_RRNS;
        }
        state.cleanStop = false;
        state.epoch = epoch;
        state.waiting.clear();
        state.recalls.clear();
        state.networks.allDown();
        flight.expire(nowNs, _ -> true);
    }
}
