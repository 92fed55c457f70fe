package org.pointsman.ops.api;

import java.util.List;
import java.util.Locale;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.HoldReason;

/**
 * A case on one line.
 *
 * @param dueAt    until when the review should be done; absent while its clock stands
 * @param waitsFor in words
 * @param steps    people can take now
 */
record CaseSummary(long id, CaseType type, String tid, HoldReason hold, CaseState state, boolean escalated,
        String submitter, String dueAt, String waitsFor, List<NextStep> steps, long version) {
    static CaseSummary of(CaseView view) {
        CaseFile file = view.file();
        return new CaseSummary(file.id(), file.type(), file.tid(), file.hold(), file.state(), file.setup().escalated(),
                file.application().submitter(), Times.ofMs(view.dueMs()), view.waitsFor(), NextStep.of(view),
                file.version());
    }

    /** For the terminal it is about. */
    String words() {
        return hold == null
                ? type.noun().toLowerCase(Locale.ROOT) + " " + id + ": " + state + "; " + waitsFor
                : "case " + id + " for " + hold + ": " + state + (escalated ? ", escalated" : "") + "; " + waitsFor;
    }
}
