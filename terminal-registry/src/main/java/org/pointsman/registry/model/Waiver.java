package org.pointsman.registry.model;

import java.util.List;

/**
 * Something that is open does not stand in the way, once another person than the one who asked agrees.
 *
 * @param ids         numbers of the transactions it is about; what comes later is not waived
 * @param about       the same for what has no numbers
 * @param asker       who asked
 * @param reason      why
 * @param approver    who agreed; empty = nobody has
 * @param amountMinor what it came to when it was asked for, minor units, a debt below 0; more is not waived; null where
 *                    that was not written down
 */
public record Waiver(PreCheckCode code, List<Long> ids, String about, String asker, String reason, String approver,
        Long amountMinor) {

    public Waiver {
        ids = List.copyOf(ids);
    }

    public boolean granted() {
        return !approver.isEmpty();
    }

    /** What was asked for: an item as it is, and no more than that. */
    public static Waiver of(OpenItem item, String asker, String reason) {
        return new Waiver(item.code(), item.ids(), item.about(), asker, reason, "", item.amountMinor());
    }

    /** Whether it is about all of this. */
    public boolean covers(OpenItem item) {
        return code == item.code() && ids.containsAll(item.ids()) && about.equals(item.about())
                && (amountMinor == null || Math.abs(item.amountMinor()) <= Math.abs(amountMinor));
    }

    public Waiver grantedBy(String by) {
        return new Waiver(code, ids, about, asker, reason, by, amountMinor);
    }
}
