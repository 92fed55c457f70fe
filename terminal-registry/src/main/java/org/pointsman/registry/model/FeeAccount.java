package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the house and a merchant owe each other for a terminal: an immutable picture of one version.
 *
 * @param id       terminal id, or {@link #ofOrder} as long as there is no terminal
 * @param mid      merchant
 * @param provider whose terms hold; empty = those for all
 * @param sinceMs  from when they count, epoch milliseconds; 0 = nobody said
 * @param sums     of all postings, of those that are forgotten here, too
 * @param consent  to the fee for ending early, as it was shown; null = nobody has agreed
 * @param postings the last ones; what cases caused is forgotten last
 * @param posted   how many there were
 * @param payouts  the last ones, and the newest of each type
 * @param asked    how many there were
 * @param version  rises by one with every event
 */
public record FeeAccount(String id, String mid, String provider, long sinceMs, FeeSums sums, FeeConsent consent,
        List<FeePosting> postings, long posted, List<FeePayout> payouts, long asked, long version) {
    /** So many postings are kept at hand; the journal has them all. */
    public static final int MOST_POSTINGS = 64;
    /** So many pay-outs are kept at hand. */
    public static final int MOST_PAYOUTS = 16;

    private static final String ORDER = "order-";
    private static final int LONGEST_ORDER = 24;
    private static final int DECIMAL = 10;

    public FeeAccount {
        postings = List.copyOf(postings);
        payouts = List.copyOf(payouts);
    }

    /** Nothing was ever posted. */
    public static FeeAccount none(String id, String mid) {
        return new FeeAccount(id, mid, "", 0, FeeSums.NONE, null, List.of(), 0, List.of(), 0, 0);
    }

    /** The account of an order that has no terminal. */
    public static String ofOrder(long caseId) {
        return ORDER + caseId;
    }

    /** The order an account is of; 0 = it is of a terminal. */
    public static long orderOf(String id) {
        return id.startsWith(ORDER) && id.length() <= LONGEST_ORDER
                && id.chars().skip(ORDER.length()).allMatch(c -> c >= '0' && c <= '9') && id.length() > ORDER.length()
                        ? Long.parseLong(id, ORDER.length(), id.length(), DECIMAL)
                        : 0;
    }

    /** What the house holds as a deposit, minor units. */
    public long depositMinor() {
        return -sums.depositMinor();
    }

    /** What of a type can still be paid out, minor units: what is on its way is not free any more. */
    public long freeMinor(FeeType type, long nowMs) {
        FeePayout open = openPayout(type, nowMs);
        return -sums.of(type) - (open == null ? 0 : open.amountMinor());
    }

    /** Sum of the postings that are not kept at hand, minor units. */
    public long carriedMinor() {
        return sums.balanceMinor() - postings.stream().mapToLong(FeePosting::amountMinor).sum();
    }

    /** Whether nobody owes anybody anything. */
    public boolean settled() {
        return sums.equals(FeeSums.NONE);
    }

    /** What a case has had posted; null when it has not. */
    public FeePosting executed(long caseId, FeeType type, FeeEntry entry) {
        return postings.stream().filter(posting -> posting.of(caseId, type, entry)).findFirst().orElse(null);
    }

    /** What was paid, or taken from the deposit, for fees of its type since a charge, minor units. */
    public long paidMinor(FeePosting charge) {
        return -postings.stream().filter(
                posting -> posting.number() > charge.number() && posting.type() == charge.type() && posting.paid())
                .mapToLong(FeePosting::amountMinor).sum();
    }

    /** The pay-out of a number; null when it is not known or forgotten. */
    public FeePayout payout(long number) {
        return payouts.stream().filter(payout -> payout.number() == number).findFirst().orElse(null);
    }

    /** The pay-out a request asked for; null when it is not known or forgotten. */
    public FeePayout payoutOf(long approvalId) {
        return payouts.stream().filter(payout -> payout.approvalId() == approvalId).findFirst().orElse(null);
    }

    /** The open pay-out of a type; null when there is none. */
    public FeePayout openPayout(FeeType type, long nowMs) {
        return payouts.stream().filter(payout -> payout.type() == type && payout.stateAt(nowMs).open()).findFirst()
                .orElse(null);
    }

    public FeeAccount with(FeePosting posting) {
        boolean ended = posting.type() == FeeType.CANCEL_FEE && posting.entry() == FeeEntry.CHARGE;
        return new FeeAccount(id, mid, provider, sinceMs, sums.plus(posting.type(), posting.amountMinor()),
                ended ? null : consent, lines(Lists.plus(postings, posting)), posting.number(), payouts, asked,
                version + 1);
    }

    public FeeAccount with(FeeConsent agreed) {
        return new FeeAccount(id, mid, provider, sinceMs, sums, agreed, postings, posted, payouts, asked, version + 1);
    }

    public FeeAccount with(FeePayout payout) {
        List<FeePayout> all = new ArrayList<>(payouts);
        int at = all.indexOf(payout(payout.number()));
        if (at < 0) {
            all.add(payout);
        } else {
            all.set(at, payout);
        }
        return new FeeAccount(id, mid, provider, sinceMs, sums, consent, postings, posted, remembered(all),
                Math.max(asked, payout.number()), version + 1);
    }

    /** Under the terms of a provider from a moment on. */
    public FeeAccount under(String newProvider, long newSinceMs) {
        return new FeeAccount(id, mid, newProvider, newSinceMs, sums, consent, postings, posted, payouts, asked,
                version + 1);
    }

    /** The same for the terminal that its order has got. */
    public FeeAccount of(String tid) {
        return new FeeAccount(tid, mid, provider, sinceMs, sums, consent, postings, posted, payouts, asked, version);
    }

    // What a case caused is forgotten last: nothing of it is posted twice.
    private static List<FeePosting> lines(List<FeePosting> all) {
        return without(all, MOST_POSTINGS, posting -> !posting.once());
    }

    // The newest of a type may be on its way; it is there as long as others can be forgotten.
    private static List<FeePayout> remembered(List<FeePayout> all) {
        return without(all, MOST_PAYOUTS, payout -> all.stream()
                .anyMatch(other -> other.type() == payout.type() && other.number() > payout.number()));
    }

    private static <T> List<T> without(List<T> all, int most, Predicate<T> first) {
        if (all.size() <= most) {
            return all;
        }
        List<T> kept = new ArrayList<>(all);
        kept.remove(all.stream().filter(first).findFirst().orElse(all.getFirst()));
        return kept;
    }
}
