package org.pointsman.registry.state;

/**
 * The highest ids given out.
 *
 * @param lastApprovalId of an approval; 0 before the first
 * @param lastCaseId     of a case; 0 before the first
 */
public record RegistryNumbers(long lastApprovalId, long lastCaseId) {
}
