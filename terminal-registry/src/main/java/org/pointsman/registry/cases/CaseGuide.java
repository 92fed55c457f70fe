package org.pointsman.registry.cases;

import java.time.Instant;
import java.util.List;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseStep;

/** What a case waits for, in words and for lists. */
public final class CaseGuide {
    private final CaseRules rules;
    private final CaseMachine machine;
    private final OrderGuide orders;
    private final CancellationGuide cancellations;

    CaseGuide(CaseRules rules, CaseMachine machine) {
        orders = new OrderGuide(rules, this);
        cancellations = new CancellationGuide(rules, this);
        this.rules = rules;
        this.machine = machine;
    }

    public CaseView view(CaseFile file) {
        return new CaseView(file, rules.documents.required(file), rules.documents.missing(file), next(file),
                rules.dueMs(file), waitsFor(file));
    }

    /** State and next step on one line. */
    String text(CaseFile file) {
        StringBuilder text = new StringBuilder(file.type().noun()).append(' ').append(file.id()).append(" is ")
                .append(file.state());
        text.append(file.setup().escalated() ? ", escalated" : "").append("; ").append(waitsFor(file));
        List<CaseNext> next = next(file);
        for (int i = 0; i < next.size(); i++) {
            text.append(i == 0 ? "; next: " : ", ").append(next.get(i).words());
        }
        return text.toString();
    }

    private List<CaseNext> next(CaseFile file) {
        return rules.table.ofPeople(file.type(), file.state()).stream().filter(row -> offered(row.event(), file))
                .map(row -> new CaseNext(row.event(), machine.makers(row, file), row.checker())).toList();
    }

    // What somebody else has to ask for first is offered when she has.
    private static boolean offered(CaseStep step, CaseFile file) {
        return switch (step) {
            case CANCEL -> false;
            case AGREE -> file.cancellation().forced() != null && !file.cancellation().forcedAgreed();
            case WAIVE -> file.cancellation() == null
                    || file.cancellation().waivers().stream().anyMatch(waiver -> !waiver.granted());
            default -> true;
        };
    }

    /** An order at a moment. */
    public OrderView order(CaseFile file, long nowMs) {
        long dueMs = rules.dueMs(file);
        return new OrderView(view(file), Cancellable.of(file, nowMs), dueMs != 0 && nowMs > dueMs);
    }

    private String waitsFor(CaseFile file) {
        return switch (file.type()) {
            case REINSTATEMENT -> reinstatement(file);
            case ORDER -> orders.waitsFor(file);
            case CANCELLATION -> cancellations.waitsFor(file);
        };
    }

    private String reinstatement(CaseFile file) {
        return switch (file.state()) {
            case DRAFT -> "to be submitted with " + missing(file);
            case SUBMITTED, MATERIALS_CHECK -> "the host looks at its documents";
            case INFO_REQUESTED -> missing(file) + " awaited until " + Instant.ofEpochMilli(file.deadlineMs());
            case UNDER_REVIEW -> "to be decided until " + Instant.ofEpochMilli(rules.dueMs(file));
            case APPROVED -> "to be configured until " + Instant.ofEpochMilli(file.deadlineMs());
            case RECONFIGURING -> file.setup().parametersVersion() == 0
                    ? "to be configured again after " + file.setup().failures() + " failures"
                    : "the terminal takes parameters version " + file.setup().parametersVersion();
            case DEVICE_CHECK -> "hardware and software to be checked";
            case RETEST -> retest(file);
            case COMPLETED -> "done";
            case REJECTED -> "an appeal is a new case that names this one";
            case WITHDRAWN, EXPIRED -> "the way out is a new case";
            default -> throw new IllegalStateException("Case " + file.id() + " is no order and " + file.state());
        };
    }

    private static String retest(CaseFile file) {
        return file.setup().retest().passed()
                ? "tested, the terminal opens at " + Instant.ofEpochMilli(file.deadlineMs())
                : "the terminal makes its test transactions until " + Instant.ofEpochMilli(file.deadlineMs());
    }

    String missing(CaseFile file) {
        List<String> missing = rules.documents.missing(file);
        return missing.isEmpty() ? "what was asked for" : String.join(", ", missing);
    }

    /** Until when the review should be done, epoch milliseconds; 0 = its clock stands. */
    public long dueMs(CaseFile file) {
        return rules.dueMs(file);
    }
}
