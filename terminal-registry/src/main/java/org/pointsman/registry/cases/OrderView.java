package org.pointsman.registry.cases;

/**
 * An order at a moment.
 *
 * @param cancellable whether it can be cancelled now
 * @param overdue     its review has taken longer than it should
 */
public record OrderView(CaseView view, Cancellable cancellable, boolean overdue) {
}
