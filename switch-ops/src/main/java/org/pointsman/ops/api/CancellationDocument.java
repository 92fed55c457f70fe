package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationImpact;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.ForcedClosing;
import org.pointsman.registry.model.IdentityAttempt;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.TerminalExport;
import org.pointsman.registry.model.Waiver;

/**
 * What a case about the cancellation of a terminal says besides.
 *
 * @param provider        who supplied the device; absent = the house itself
 * @param terms           version of the terms it keeps; absent before it is submitted
 * @param impact          what the merchant was shown; absent before
 * @param consent         what the merchant agreed to; absent before
 * @param unbound         services that are being unbound, or are
 * @param acknowledgement the provider's reference; absent before
 * @param moved           transactions the merchant answers for
 * @param readyBy         who asked for it to be closed; absent before
 * @param open            what stands in the way now
 */
record CancellationDocument(String mid, CancellationCause cause, String provider, String terms, List<Attempt> attempts,
        Impact impact, Consent consent, List<PaymentService> unbound, String acknowledgement, ExportReply export,
        List<WaiverDocument> waivers, List<Long> moved, Forced forced, String readyBy, String serial,
        List<PreCheckDocument.Item> open) {

    static CancellationDocument of(CancellationFile file, List<PreCheckItem> open) {
        return new CancellationDocument(file.mid(), file.cause(), CaseDocument.text(file.provider()),
                file.terms() == null ? null : file.terms().version(),
                file.attempts().stream().map(Attempt::of).toList(), Impact.of(file.impact()),
                Consent.of(file.consent()), file.unbound(), CaseDocument.text(file.acknowledgement()),
                ExportReply.of(file.export()), file.waivers().stream().map(WaiverDocument::of).toList(), file.moved(),
                Forced.of(file.forced()), CaseDocument.text(file.readyBy()), CaseDocument.text(file.serial()),
                PreCheckDocument.of(open));
    }

    /** A try to prove to speak for the merchant. */
    record Attempt(String method, boolean passed, String by, String at) {
        static Attempt of(IdentityAttempt attempt) {
            return new Attempt(attempt.method().name(), attempt.passed(), attempt.by(), Times.ofMs(attempt.atMs()));
        }
    }

    /** What cancelling means for the merchant. */
    record Impact(List<PaymentService> stops, long feeMinor, List<String> open, boolean deviceComesBack,
            String shownAt) {
        static Impact of(CancellationImpact impact) {
            return impact == null
                    ? null
                    : new Impact(impact.stops(), impact.feeMinor(), impact.open(), impact.deviceComesBack(),
                            Times.ofMs(impact.shownAtMs()));
        }
    }

    /** What the merchant agreed to. */
    record Consent(long amountMinor, String by, String at) {
        static Consent of(FeeConsent consent) {
            return consent == null
                    ? null
                    : new Consent(consent.amountMinor(), consent.by(), Times.ofMs(consent.atMs()));
        }
    }

    /** Something that does not stand in the way, or shall not. */
    record WaiverDocument(String code, List<Long> ids, String about, String asker, String reason, String approver) {
        static WaiverDocument of(Waiver waiver) {
            return new WaiverDocument(waiver.code().name(), waiver.ids(), CaseDocument.text(waiver.about()),
                    waiver.asker(), waiver.reason(), CaseDocument.text(waiver.approver()));
        }
    }

    /** The house closes it without its merchant. */
    record Forced(String requestedBy, String reason, List<String> approvers, String until) {
        static Forced of(ForcedClosing forced) {
            return forced == null
                    ? null
                    : new Forced(forced.requestedBy(), forced.reason(), forced.approvers(),
                            Times.ofMs(forced.untilMs()));
        }
    }

    /** What the export of a terminal had in it. */
    record ExportReply(long count, long sumMinor, String sha256, String by, String at) {
        static ExportReply of(TerminalExport export) {
            return export == null
                    ? null
                    : new ExportReply(export.count(), export.sumMinor(), export.sha256(), export.by(),
                            Times.ofMs(export.atMs()));
        }
    }
}
