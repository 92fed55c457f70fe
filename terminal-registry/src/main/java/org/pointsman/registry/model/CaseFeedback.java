package org.pointsman.registry.model;

/**
 * What a merchant says of a case that is over.
 *
 * @param by   who says it
 * @param atMs when it was written down, epoch milliseconds
 */
public record CaseFeedback(long caseId, Feedback feedback, String by, long atMs) {
}
