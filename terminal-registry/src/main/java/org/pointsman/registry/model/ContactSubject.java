package org.pointsman.registry.model;

/**
 * What people speak about: at least one is named, and what is known of the others is filled in.
 *
 * @param caseId case or order; 0 = none
 * @param tid    terminal; null for none
 * @param mid    merchant; null as long as it is not filled in
 */
public record ContactSubject(long caseId, String tid, String mid) {
}
