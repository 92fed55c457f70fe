package org.pointsman.engine.state;

import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.registry.model.NoticeKind;

/** What is counted since the journal began. */
final class CountsSection implements StateSection {
    private final EngineState state;

    CountsSection(EngineState state) {
        this.state = state;
    }

    @Override
    public void write(StateOutput to) {
        to.add(state.reversalsRefused).add(state.reversalAlarms).add(state.lateReplies).add(state.unmatchedReplies);
        to.add(state.alarms.length);
        for (NoticeKind kind : NoticeKind.values()) {
            to.add(kind.name()).add(state.alarms[kind.ordinal()]);
        }
    }

    @Override
    public void read(StateInput from) {
        state.reversalsRefused = from.nextLong();
        state.reversalAlarms = from.nextLong();
        state.lateReplies = from.nextLong();
        state.unmatchedReplies = from.nextLong();
        for (int left = from.nextCount(); left > 0; left--) {
            state.alarms[NoticeKind.valueOf(from.nextText()).ordinal()] = from.nextLong();
        }
    }
}
