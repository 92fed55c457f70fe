package org.pointsman.registry.model;

/**
 * A step of a revocation that was done.
 *
 * @param step     which one
 * @param actor    who did it
 * @param atMs     when, epoch milliseconds
 * @param evidence what shows it; may be empty
 */
public record StepRecord(RevocationStep step, String actor, long atMs, String evidence) {
}
