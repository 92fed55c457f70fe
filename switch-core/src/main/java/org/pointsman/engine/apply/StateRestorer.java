package org.pointsman.engine.apply;

import java.io.InputStream;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.state.EngineState;

/** Reads a written state: the other way into the state beside outcomes, open only while none was applied. */
public final class StateRestorer {
    private final EngineState state;

    public StateRestorer(EngineState state) {
        this.state = state;
    }

    /** Reads all of it. */
    public void read(InputStream from) {
        if (state.nowNs != 0) {
            throw new IllegalStateException("a written state can only be read by an engine that has applied nothing");
        }
        state.read(new StateInput(from));
    }
}
