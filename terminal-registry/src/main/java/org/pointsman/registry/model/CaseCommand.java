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
     * A step of a person. The expected version is that of the case.
     *
     * @param documents by name, as on the checklist, and digest
     * @param firmware  the application version a check found; null for other steps
     * @param settings  what the terminal is to be set up with; null for other steps
     * @param order     what a step of an order needs besides; null for other steps
     */
    record StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents, String firmware,
            Reconfiguration settings, OrderStep order) implements CaseCommand {
        public StepCase {
            documents = Lists.orEmpty(documents);
        }

        /** A step of what is no order. */
        public StepCase(CommandHeader header, long caseId, CaseStep step, List<Proof> documents, String firmware,
                Reconfiguration settings) {
            this(header, caseId, step, documents, firmware, settings, null);
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
