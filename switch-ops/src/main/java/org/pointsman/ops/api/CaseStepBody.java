package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;

/**
 * A step of a case as it is asked for.
 *
 * @param documents                by name, as on the checklist, and digest
 * @param firmware                 the application version a self-test found
 * @param limitPerTransactionMinor for configure; 0 = none
 * @param limitPerDayMinor         for configure; 0 = none
 * @param settlementAccount        for configure: the new account, without its full number; null when it stays
 * @param accountProof             the document the account was verified on
 */
record CaseStepBody(List<Proof> documents, String firmware, Long limitPerTransactionMinor, Long limitPerDayMinor,
        String settlementAccount, Proof accountProof, String reason) {

    StepCase command(CommandHeader header, long caseId, CaseStep step) {
        return new StepCase(header, caseId, step, documents, firmware, step == CaseStep.CONFIGURE ? settings() : null);
    }

    // What is not named would be changed unseen.
    private Reconfiguration settings() {
        if (limitPerTransactionMinor == null || limitPerDayMinor == null) {
            throw ProblemException.invalid("limitPerTransactionMinor and limitPerDayMinor are needed; 0 = no limit");
        }
        return new Reconfiguration(limitPerTransactionMinor, limitPerDayMinor, settlementAccount, accountProof);
    }
}
