package org.pointsman.lab.simulation;

import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Kind;

/**
 * I-1, I4, seen at the networks: what is given back never exceeds what was taken, and what is asked for was held,
 * whatever else happens.
 */
final class MoneyInvariant extends Invariant {
    private static final int COMPLETION_PERCENT = 115;
    private static final int PER_CENT = 100;
    /** Of the sale, together with it. */
    private static final int TIP_PERCENT = 120;

    private final Findings findings;

    MoneyInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void decided(NetworkEntry entry, NetworkBook book) {
        if (book.find(entry.request().name()) != null) {
            findings.add("I9, I17", "the network has seen this request before: " + entry);
        }
        boolean followsUp = !entry.is(Kind.PURCHASE) && !entry.is(Kind.PREAUTH);
        if (!followsUp || entry.amountMinor() == 0) {
            return;
        }
        NetworkEntry original = book.find(entry.request().original());
        if (original == null || !original.stands()) {
            findings.add("I-1, I4", "follows what does not stand: " + original + " by " + entry);
        } else {
            followed(original, entry, book);
        }
    }

    private void followed(NetworkEntry original, NetworkEntry entry, NetworkBook book) {
        UpstreamMessage.Name name = original.request().name();
        if (entry.is(Kind.ADJUSTMENT)) {
            adjusted(original, entry, book);
            return;
        }
        if (book.voided(name) || book.completed(name)) {
            findings.add("I-1, I4", "follows what is voided or completed: " + original + " by " + entry);
        }
        long leftMinor = entry.is(Kind.COMPLETION)
                ? original.amountMinor() * COMPLETION_PERCENT / PER_CENT
                : original.amountMinor() - book.refundedMinor(name);
        boolean wholeAsked = entry.is(Kind.VOID) && leftMinor < original.amountMinor();
        boolean otherKind = original.sale() == entry.is(Kind.COMPLETION) && !entry.is(Kind.VOID);
        if (otherKind || wholeAsked || entry.request().amountMinor() > leftMinor) {
            findings.add("I-1, I4", leftMinor + " is left of " + original + ", but this is asked: " + entry);
        }
    }

    // A tip is a part of its sale; what was sold offline has no limit of its own.
    private void adjusted(NetworkEntry sale, NetworkEntry adjustment, NetworkBook book) {
        UpstreamMessage.Name name = sale.request().name();
        long mostMinor = sale.request().advice()
                ? Long.MAX_VALUE
                : sale.request().amountMinor() * TIP_PERCENT / PER_CENT;
        if (!sale.is(Kind.PURCHASE) || book.voided(name) || book.refundedMinor(name) > 0
                || adjustment.amountMinor() > mostMinor) {
            findings.add("I-1, I4", "no such amount for " + sale + " by " + adjustment);
        }
    }

    @Override
    void reversed(UpstreamMessage reversal, NetworkBook book) {
        NetworkEntry taken = book.find(reversal.original());
        if (reversal.kind() == Kind.BALANCE) {
            findings.add("I10", "an inquiry is never reversed: " + reversal);
        }
        if (taken == null) {
            return;
        }
        if (taken.is(Kind.REFUND)) {
            findings.add("I10", "a refund is never reversed: " + taken);
        }
        UpstreamMessage.Name name = reversal.original();
        if (book.voided(name) || book.completed(name) || book.refundedMinor(name) > 0) {
            findings.add("I-1, I4", "reversed although something that follows it stands: " + taken);
        }
    }
}
