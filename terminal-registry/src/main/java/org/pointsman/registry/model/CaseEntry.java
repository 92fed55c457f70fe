package org.pointsman.registry.model;

/**
 * One line of the short history of a case; the whole one is in the journal.
 *
 * @param atMs epoch milliseconds
 */
public record CaseEntry(CaseStep step, CaseState state, String actor, long atMs) {
}
