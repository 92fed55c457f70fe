package org.pointsman.settlement.day;

import java.util.SortedMap;
import java.util.TreeMap;

/** Splits what a merchant is paid among the accounts of its batches. */
final class Payouts {
    private Payouts() {
    }

    /**
     * What each account is paid; adds up to the amount.
     *
     * @param byAccountMinor what the batches brought, by number of the account
     * @param amountMinor    above 0; what is not of these batches belongs to the newest account
     * @param newest         number of the newest account
     */
    static SortedMap<Integer, Long> split(SortedMap<Integer, Long> byAccountMinor, long amountMinor, int newest) {
        TreeMap<Integer, Long> shares = new TreeMap<>(byAccountMinor);
        long ofBatches = shares.values().stream().mapToLong(Long::longValue).sum();
        shares.merge(newest, amountMinor - ofBatches, Long::sum);
        long missing = shares.values().stream().filter(share -> share < 0).mapToLong(Long::longValue).sum();
        shares.values().removeIf(share -> share <= 0);
        // What one account is short of is taken from the newest ones.
        while (missing < 0) {
            int account = shares.lastKey();
            long left = shares.remove(account) + missing;
            missing = Math.min(0, left);
            if (left > 0) {
                shares.put(account, left);
            }
        }
        return shares;
    }
}
