package org.pointsman.registry.model;

import java.util.List;

/**
 * The house closes a terminal without its merchant.
 *
 * @param requestedBy who asked for it
 * @param reason      FRAUD, REGULATOR or LOST, and words
 * @param approvers   who agreed; two, none of them the requester
 * @param untilMs     when it is closed whatever is open, epoch milliseconds; 0 = not agreed to yet
 */
public record ForcedClosing(String requestedBy, String reason, List<String> approvers, long untilMs) {
    /** As many have to agree. */
    public static final int APPROVERS = 2;

    public ForcedClosing {
        approvers = List.copyOf(approvers);
    }

    public boolean agreed() {
        return approvers.size() >= APPROVERS;
    }

    public ForcedClosing agreedBy(String by) {
        return new ForcedClosing(requestedBy, reason, Lists.plus(approvers, by), untilMs);
    }

    public ForcedClosing until(long atMs) {
        return new ForcedClosing(requestedBy, reason, approvers, atMs);
    }
}
