package org.pointsman.registry.model;

/** Something that happened to a case, or to what a case sets up. */
public sealed interface CaseEvent extends RegistryEvent {

    /** A case was opened. */
    record CaseOpened(EventHeader header, CaseFile file) implements CaseEvent {
    }

    /**
     * A case took a step.
     *
     * @param file the case after it
     */
    record CaseMoved(EventHeader header, CaseStep step, CaseState oldState, CaseState newState,
            CaseFile file) implements CaseEvent {
    }

    /** A terminal is to be set up with these parameters. */
    record ParametersChanged(EventHeader header, String tid, TerminalParameters parameters) implements CaseEvent {
    }

    /** A terminal has taken a version of its parameters. */
    record ParametersAcknowledged(EventHeader header, String tid, long version) implements CaseEvent {
    }
}
