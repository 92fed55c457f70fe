package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
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
 * @param method                   to prove to speak for the merchant of a cancellation: how
 * @param accepted                 for confirm: the merchant accepts what he was shown
 * @param agreedMinor              for confirm: the fee he agrees to
 * @param applicant                for confirm: who speaks for the merchant
 * @param service                  for unbind
 * @param code                     for ask-waiver, waive and move: what of the pre-check
 * @param reference                for acknowledged: the provider's
 * @param feesBackMinor            for the approval of a reinstatement: what of fees is given back
 * @param depositBackMinor         for the same: what of the deposit
 */
record CaseStepBody(List<Proof> documents, String firmware, Long limitPerTransactionMinor, Long limitPerDayMinor,
        String settlementAccount, Proof accountProof, String method, Boolean accepted, Long agreedMinor,
        String applicant, String service, String code, String reference, Long feesBackMinor, Long depositBackMinor,
        String reason) {

    StepCase command(CommandHeader header, long caseId, CaseStep step) {
        return new StepCase(header, caseId, step, documents, firmware, step == CaseStep.CONFIGURE ? settings() : null,
                null, cancellation(step), givenBack());
    }

    private CancellationStep cancellation(CaseStep step) {
        return switch (step) {
            case IDENTITY_PASS, IDENTITY_FAIL ->
                CancellationStep.identity(ApiCall.constant(IdentityMethod.class, "method", method));
            case CONFIRM -> CancellationStep.confirm(Boolean.TRUE.equals(accepted), amount(agreedMinor), applicant);
            case UNBIND -> CancellationStep.unbind(ApiCall.constant(PaymentService.class, "service", service));
            case ASK_WAIVER, WAIVE, MOVE -> CancellationStep.about(ApiCall.constant(PreCheckCode.class, "code", code));
            case ACKNOWLEDGED -> CancellationStep.acknowledged(reference);
            default -> null;
        };
    }

    private GivenBack givenBack() {
        return feesBackMinor == null && depositBackMinor == null
                ? null
                : new GivenBack(amount(feesBackMinor), amount(depositBackMinor));
    }

    private static long amount(Long minor) {
        return minor == null ? 0 : minor;
    }

    // What is not named would be changed unseen.
    private Reconfiguration settings() {
        if (limitPerTransactionMinor == null || limitPerDayMinor == null) {
            throw ProblemException.invalid("limitPerTransactionMinor and limitPerDayMinor are needed; 0 = no limit");
        }
        return new Reconfiguration(limitPerTransactionMinor, limitPerDayMinor, settlementAccount, accountProof);
    }
}
