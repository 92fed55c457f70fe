package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.InFlight;
import org.pointsman.records.LinkChangedDecoder;

/** Writes what links and the node itself changed. */
public final class NodeApplier {
    /**
     * RRNs skipped after a stop that was not clean: numbers given out but not yet journalled were seen by nobody, but
     * who knows.
     */
    public static final long SKIPPED_RRNS = 1_000_000;

    private final EngineState state;
    private final InFlight flight;

    public NodeApplier(EngineState state) {
        this.state = state;
        flight = new InFlight(state);
    }

    public void link(long nowNs, LinkChangedDecoder link) {
        boolean up = link.up() != 0;
        if (up && !state.networks.isUp(link.network())) {
            state.saf.linkUp(link.network(), nowNs);
        }
        state.networks.up(link.network(), up);
        if (!up) {
            flight.expire(nowNs, sent -> sent.network() == link.network());
        }
    }

    public void started(long nowNs, int epoch) {
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
