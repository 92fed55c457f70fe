package org.pointsman.engine.state;

import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * What people have to look at, in the order in which it came up, answers that found their terminal gone, terminals that
 * are being cancelled, disputes.
 */
final class AttentionSection implements StateSection {
    private final EngineState state;

    AttentionSection(EngineState state) {
        this.state = state;
    }

    @Override
    public void write(StateOutput to) {
        Numbers.write(state.exceptions, to);
        Numbers.write(state.unbalanced, to);
        Numbers.write(state.answersLost, to);
        Numbers.write(state.closing, to);
        Numbers.write(state.disputed, to);
    }

    @Override
    public void read(StateInput from) {
        Numbers.read(from, state.exceptions);
        Numbers.read(from, state.unbalanced);
        Numbers.read(from, state.answersLost);
        Numbers.read(from, state.closing);
        Numbers.read(from, state.disputed);
    }
}
