package org.pointsman.registry.model;

/**
 * What somebody did with a request; for showing, nothing is judged by it.
 *
 * @param approvalId number of the request
 * @param kind       what
 * @param actor      who
 * @param role       role she acted in
 * @param reason     her reason
 * @param atMs       when, epoch milliseconds
 */
public record ApprovalStep(long approvalId, Kind kind, String actor, Role role, String reason, long atMs) {
    /** What can be done with a request. */
    public enum Kind {
        APPROVED,
        REJECTED,
        /** By the person who had asked for it. */
        WITHDRAWN
    }

    public static ApprovalStep of(long approvalId, Kind kind, EventHeader header) {
        return new ApprovalStep(approvalId, kind, header.actor(), header.role(), header.reason(), header.atMs());
    }
}
