package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;

import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.TerminalState;

/** Whose a terminal is now, as the journal tells. */
final class Holders {
    private final Map<String, String> mids = new HashMap<>();

    void follow(RegistryEvent event) {
        switch (event) {
            case TerminalImported e -> mids.put(e.tid(), e.mid());
            case TerminalProvisioned e -> mids.put(e.tid(), e.mid());
            default -> {
                // Nobody moves.
            }
        }
    }

    /** Whether a cancelled terminal's number is given anew. */
    static boolean givenAnew(RegistryEvent event) {
        return event instanceof TerminalProvisioned e && e.oldState() == TerminalState.CANCELLED;
    }

    /** The merchant of a terminal; null when it is not known. */
    String of(String tid) {
        return mids.get(tid);
    }
}
