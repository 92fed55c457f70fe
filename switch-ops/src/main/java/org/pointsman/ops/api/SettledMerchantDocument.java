package org.pointsman.ops.api;

import java.util.List;

/**
 * What a settlement says of a merchant, in minor units.
 *
 * @param broughtMinor  left by the settlement before
 * @param withheldMinor kept for terminals under a hold
 * @param carriedMinor  left to the next one; below 0 the merchant owes it
 * @param note          PAID, NOTHING_TO_PAY, HOLD or NO_ACCOUNT
 */
record SettledMerchantDocument(String mid, long sales, long salesMinor, long credits, long creditsMinor, long feesMinor,
        long adjustmentsMinor, long broughtMinor, long withheldMinor, long carriedMinor, long paidMinor, String note) {
    /** Of a line M of a settlement file. */
    static SettledMerchantDocument of(List<String> cells) {
        return new SettledMerchantDocument(cells.get(1), number(cells, 2), number(cells, 3), number(cells, 4),
                number(cells, 5), number(cells, 6), number(cells, 7), number(cells, 8), number(cells, 9),
                number(cells, 10), number(cells, 11), cells.get(12));
    }

    private static long number(List<String> cells, int cell) {
        return Long.parseLong(cells.get(cell));
    }
}
