package org.pointsman.registry.model;

/**
 * When the merchant of a case is reminded that it waits for her.
 *
 * @param caseId   case
 * @param mid      merchant
 * @param tid      terminal; null as long as an order has none
 * @param given    reminders so far
 * @param nextAtMs of the next one, epoch milliseconds
 */
public record CaseReminder(long caseId, String mid, String tid, int given, long nextAtMs) {
    /** The same, not before a time. */
    public CaseReminder notBefore(long atMs) {
        return new CaseReminder(caseId, mid, tid, given, Math.max(nextAtMs, atMs));
    }

    /** After one more. */
    public CaseReminder next(long newNextAtMs) {
        return new CaseReminder(caseId, mid, tid, given + 1, newNextAtMs);
    }
}
