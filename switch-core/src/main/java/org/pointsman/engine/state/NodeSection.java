package org.pointsman.engine.state;

import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** Time, numbers given out and where the node stands. */
final class NodeSection implements StateSection {
    private final EngineState state;

    NodeSection(EngineState state) {
        this.state = state;
    }

    @Override
    public void write(StateOutput to) {
        to.add(state.nowNs).add(state.clockOffsetNs).add(state.epoch).add(state.cleanStop).add(state.nextRrn)
                .add(state.moneyWhenTakenFrom).add(state.inFlight).add(state.checkFrom).add(state.evictedBelow)
                .add(state.evictions);
    }

    @Override
    public void read(StateInput from) {
        state.nowNs = from.nextLong();
        state.clockOffsetNs = from.nextLong();
        state.epoch = from.nextInt();
        state.cleanStop = from.nextBoolean();
        state.nextRrn = from.nextLong();
        state.moneyWhenTakenFrom = from.nextLong();
        state.inFlight = from.nextInt();
        state.checkFrom = from.nextInt();
        state.evictedBelow = from.nextLong();
        state.evictions = from.nextLong();
    }
}
