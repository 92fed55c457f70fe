package org.pointsman.registry.cases;

import java.time.Instant;
import java.util.List;
import org.pointsman.registry.model.CaseFile;

/** What a case waits for, in words and for lists. */
public final class CaseGuide {
    private final CaseRules rules;
    private final CaseMachine machine;

    CaseGuide(CaseRules rules, CaseMachine machine) {
        this.rules = rules;
        this.machine = machine;
    }

    public CaseView view(CaseFile file) {
        return new CaseView(file, rules.documents.required(file.hold()), rules.documents.missing(file), next(file),
                rules.dueMs(file), waitsFor(file));
    }

    /** State and next step on one line. */
    String text(CaseFile file) {
        StringBuilder text = new StringBuilder("Case ").append(file.id()).append(" is ").append(file.state());
        text.append(file.setup().escalated() ? ", escalated" : "").append("; ").append(waitsFor(file));
        List<CaseNext> next = next(file);
        for (int i = 0; i < next.size(); i++) {
            text.append(i == 0 ? "; next: " : ", ").append(next.get(i).words());
        }
        return text.toString();
    }

    private List<CaseNext> next(CaseFile file) {
        return rules.table.ofPeople(file.type(), file.state()).stream()
                .map(row -> new CaseNext(row.event(), machine.makers(row, file), row.checker())).toList();
    }

    private String waitsFor(CaseFile file) {
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
        };
    }

    private static String retest(CaseFile file) {
        return file.setup().retest().passed()
                ? "tested, the terminal opens at " + Instant.ofEpochMilli(file.deadlineMs())
                : "the terminal makes its test transactions until " + Instant.ofEpochMilli(file.deadlineMs());
    }

    private String missing(CaseFile file) {
        List<String> missing = rules.documents.missing(file);
        return missing.isEmpty() ? "what was asked for" : String.join(", ", missing);
    }
}
