package org.pointsman.registry;

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

    /**
     * A terminal may make test transactions; services as masks of {@link PaymentService#bit()}.
     *
     * @param untilMs     epoch milliseconds
     * @param mustApprove services that have to be approved
     * @param mustRefuse  services that have to be refused
     */
    record RetestOpened(EventHeader header, String tid, RetestCause cause, long untilMs, int mustApprove,
            int mustRefuse) implements CaseEvent {
    }
}
