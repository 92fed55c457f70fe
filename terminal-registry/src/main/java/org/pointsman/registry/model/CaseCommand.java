package org.pointsman.registry.model;

import java.util.List;

/** A wish about a case, or about what a case sets up. */
public sealed interface CaseCommand extends RegistryCommand {

    /**
     * Opens a case for the holds of a reason on a terminal; where one is open it is that one.
     *
     * @param resumeFromMs from when the terminal is to trade again, epoch milliseconds
     * @param appealOf     the rejected case it appeals against; 0 = none
     */
    record OpenCase(CommandHeader header, CaseType caseType, String tid, HoldReason hold, long resumeFromMs,
            String applicant, CaseChannel channel, long appealOf) implements CaseCommand {
    }

    /**
     * Writes an application for a terminal down: a case in DRAFT, with a number of its own each time.
     *
     * @param applicant who applies for the merchant
     * @param appealOf  the rejected order it appeals against; 0 = none
     */
    record ApplyOrder(CommandHeader header, OrderApplication application, String applicant, CaseChannel channel,
            long appealOf) implements CaseCommand {
    }

    /**
     * Asks for terminals of a merchant to be cancelled: a case of its own for each; where one is open it is that one
     * (R-020 to R-022).
     *
     * @param mid       the merchant who asks; has to be that of every terminal
     * @param tids      terminals, 1 to 20 different ones
     * @param provider  who supplied the devices; null or empty = the house itself
     * @param applicant who asks for the merchant
     */
    record OpenCancellations(CommandHeader header, String mid, List<String> tids, CancellationCause cause,
            String provider, String applicant, CaseChannel channel) implements CaseCommand {
        /** As many terminals can be named at once. */
        public static final int MOST = 20;

        public OpenCancellations {
            tids = Lists.orEmpty(tids);
            provider = provider == null ? "" : provider;
        }
    }

    /**
     * A step of a person. The expected version is that of the case.
     *
     * @param documents    by name, as on the checklist, and digest
     * @param firmware     the application version a check found; null for other steps
     * @param settings     what the terminal is to be set up with; null for other steps
     * @param order        what a step of an order needs besides; null for other steps
     * @param cancellation what a step of a cancellation needs besides; null for other steps
     * @param givenBack    what the approval of a reinstatement gives back; null for nothing
     */
    record StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents, String firmware,
            Reconfiguration settings, OrderStep order, CancellationStep cancellation,
            GivenBack givenBack) implements CaseCommand {
        public StepCase {
            documents = Lists.orEmpty(documents);
        }

        /** A step of a reinstatement or an order. */
        public StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents, String firmware,
                Reconfiguration settings, OrderStep order) {
            this(header, caseId, step, documents, firmware, settings, order, null, null);
        }

        /** A step of what is no order. */
        public StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents, String firmware,
                Reconfiguration settings) {
            this(header, caseId, step, documents, firmware, settings, null);
        }

        /** A step of a cancellation. */
        public StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents,
                CancellationStep cancellation) {
            this(header, caseId, step, documents, null, null, null, cancellation, null);
        }

        /** The approval of a reinstatement that gives something back. */
        public StepCase(CommandHeader header, long caseId, GivenBack givenBack) {
            this(header, caseId, CaseStep.APPROVE, List.of(), null, null, null, null, givenBack);
        }

        /** A step with documents at most. */
        public StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents) {
            this(header, caseId, step, documents, null, null);
        }
    }

    /**
     * The terminal has taken a version of its parameters: from SYSTEM, or from a person with a document.
     *
     * @param evidence the document; null from SYSTEM
     */
    record AcknowledgeParameters(CommandHeader header, String tid, long version,
            Proof evidence) implements CaseCommand {

        /** From the terminal itself. */
        public AcknowledgeParameters(CommandHeader header, String tid, long version) {
            this(header, tid, version, null);
        }
    }
}
