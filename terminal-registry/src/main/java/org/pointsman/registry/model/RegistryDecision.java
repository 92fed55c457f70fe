package org.pointsman.registry.model;

import java.util.List;

/** Answer to a command; nothing has changed until its events are applied, in order. */
public sealed interface RegistryDecision {

    /** What happens when the decision is applied, in order; empty for a refusal and for a repeat. */
    List<RegistryEvent> events();

    /**
     * Carried out.
     *
     * @param events what happened; empty for a repeat
     * @param text   new state and next step, for people
     */
    record Accepted(List<RegistryEvent> events, String text) implements RegistryDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * Waits for other people.
     *
     * @param events     what happened; empty for a repeat
     * @param approvalId the approval to decide
     * @param text       who must do what, for people
     */
    record Waiting(List<RegistryEvent> events, long approvalId, String text) implements RegistryDecision {
        public Waiting {
            events = List.copyOf(events);
        }
    }

    /**
     * Not carried out; nothing happened.
     *
     * @param code    stable code
     * @param message what, where and what to do, for people
     */
    record Refused(RefusalCode code, String message) implements RegistryDecision {
        @Override
        public List<RegistryEvent> events() {
            return List.of();
        }
    }
}
