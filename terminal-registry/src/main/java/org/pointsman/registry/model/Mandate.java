package org.pointsman.registry.model;

import java.util.List;

/**
 * On whose authority a hold was lifted or a terminal cancelled: maker and checkers in one place (I-11).
 *
 * @param approvalId  the approval; 0 when no second person was asked for
 * @param requestedBy maker
 * @param reason      reason of the maker
 * @param approvedBy  checkers, all different and none of them the maker
 */
public record Mandate(long approvalId, String requestedBy, String reason, List<String> approvedBy) {

    public Mandate {
        approvedBy = List.copyOf(approvedBy);
    }

    public static Mandate own(CommandHeader header) {
        return new Mandate(0, header.actor(), header.reason(), List.of());
    }
}
