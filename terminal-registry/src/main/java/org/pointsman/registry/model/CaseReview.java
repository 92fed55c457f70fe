package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The documents of a case and what people said of it.
 *
 * @param documents    by name, as on the checklist, and digest
 * @param authenticity what the reviewer says of them
 * @param reviewer     who said it; empty as long as nobody did
 * @param approver     who approved; empty as long as nobody did
 * @param loops        how often it was sent back
 * @param clock        how long it has been under review
 */
public record CaseReview(List<Proof> documents, Authenticity authenticity, String reviewer, String approver, int loops,
        ReviewClock clock) {
    public static final CaseReview NEW = new CaseReview(List.of(), Authenticity.NOT_CHECKED, "", "", 0,
            ReviewClock.NEW);

    public CaseReview {
        documents = List.copyOf(documents);
    }

    /** With more documents, a newer one of a name in the place of the older. What was verified has to be so again. */
    public CaseReview with(List<Proof> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Proof> all = new ArrayList<>(documents);
        for (Proof document : more) {
            all.removeIf(older -> older.name().equals(document.name()));
            all.add(document);
        }
        return new CaseReview(all, Authenticity.NOT_CHECKED, "", approver, loops, clock);
    }

    public CaseReview judged(Authenticity verdict, String by) {
        return new CaseReview(documents, verdict, by, approver, loops, clock);
    }

    public CaseReview approved(String by) {
        return new CaseReview(documents, authenticity, reviewer, by, loops, clock);
    }

    public CaseReview sentBack() {
        return new CaseReview(documents, authenticity, reviewer, approver, loops + 1, clock);
    }

    public CaseReview with(ReviewClock newClock) {
        return new CaseReview(documents, authenticity, reviewer, approver, loops, newClock);
    }
}
