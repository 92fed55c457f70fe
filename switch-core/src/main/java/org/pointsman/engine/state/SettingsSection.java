package org.pointsman.engine.state;

import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** The settings as they are journalled, and the business date. Routes, policies and the like are made anew of both. */
final class SettingsSection implements StateSection {
    private final EngineState state;

    SettingsSection(EngineState state) {
        this.state = state;
    }

    @Override
    public void write(StateOutput to) {
        to.add(state.networks.settings()).add(state.businessDate);
    }

    @Override
    public void read(StateInput from) {
        byte[] settings = from.nextBytes();
        if (settings != null) {
            state.configure(EngineJson.config(settings));
        }
        state.open(from.nextInt());
    }
}
