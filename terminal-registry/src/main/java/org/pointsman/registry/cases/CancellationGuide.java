package org.pointsman.registry.cases;

import java.time.Instant;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.ForcedClosing;

/** What a cancellation waits for, in words. */
final class CancellationGuide {
    private final CaseRules rules;
    private final CaseGuide guide;

    CancellationGuide(CaseRules rules, CaseGuide guide) {
        this.rules = rules;
        this.guide = guide;
    }

    String waitsFor(CaseFile file) {
        return forced(file.cancellation().forced()) + usual(file);
    }

    private String usual(CaseFile file) {
        CancellationFile cancellation = file.cancellation();
        return switch (file.state()) {
            case DRAFT -> "to be submitted with " + guide.missing(file);
            case SUBMITTED -> "the host looks at its documents";
            case INFO_REQUESTED -> guide.missing(file) + " awaited until " + until(file);
            case IDENTITY_PENDING -> "somebody proves to speak for the merchant by one of "
                    + rules.documents.methods(file.application().channel()) + " until " + until(file) + ", "
                    + (cancellation.terms().identityAttempts() - cancellation.attempts().size()) + " tries left";
            case LOCKED -> "too many tries failed: somebody else unlocks it on a document, until " + until(file);
            case AWAITING_CONFIRMATION -> "the merchant accepts what it means and agrees to pay "
                    + cancellation.impact().feeMinor() + " minor units, until " + until(file);
            case UNDER_REVIEW -> "to be decided until " + Instant.ofEpochMilli(rules.dueMs(file));
            case DRAINING ->
                "what is open is finished, services are unbound, transactions exported: `terminal pre-check "
                        + file.tid() + "`";
            case READY_TO_CLOSE -> "to be closed by another than " + cancellation.readyBy();
            case CLOSED, AFTERCARE -> aftercare(file);
            case ARCHIVED -> "done: terminal " + file.tid() + " is CANCELLED for good";
            case ABORTED -> "the terminal is as it was; the way out is a new case";
            case REJECTED, WITHDRAWN, EXPIRED -> "the terminal stays as it is; the way out is a new case";
            default -> throw new IllegalStateException("Cancellation " + file.id() + " is " + file.state());
        };
    }

    private static Instant until(CaseFile file) {
        return Instant.ofEpochMilli(file.deadlineMs());
    }

    private static String forced(ForcedClosing forced) {
        if (forced == null) {
            return "";
        }
        return forced.agreed()
                ? "forced, closed at " + Instant.ofEpochMilli(forced.untilMs()) + " whatever is open; "
                : "forced when " + (ForcedClosing.APPROVERS - forced.approvers().size()) + " more agree; ";
    }

    private static String aftercare(CaseFile file) {
        String serial = file.cancellation().serial();
        String device = serial.isEmpty()
                ? ""
                : "device " + serial + " is inspected, lost or waived (`device show " + serial + "`)";
        String ack = PreCheck.acknowledgementAwaited(file)
                ? file.cancellation().provider() + " has to acknowledge"
                : "";
        return device + (device.isEmpty() ? "" : "; ") + ack + (ack.isEmpty() ? "" : "; ")
                + "the deposit, where there is one, is paid out (`fee show " + file.tid() + "`)";
    }
}
