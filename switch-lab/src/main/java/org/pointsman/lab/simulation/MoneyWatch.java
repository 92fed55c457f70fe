package org.pointsman.lab.simulation;

/** I-1, I4, seen at the networks: what is given back never exceeds what was taken, whatever else happens. */
final class MoneyWatch extends Watch {
    private final Findings findings;

    MoneyWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void decided(NetworkEntry entry, NetworkBook book) {
        if (book.find(entry.request.name()) != null) {
            findings.add("I9, I17", "the network has seen this request before: " + entry);
        }
        NetworkMessage.Name original = entry.request.original();
        if (entry.is(NetworkMessage.PURCHASE) || entry.approvedMinor == 0) {
            return;
        }
        NetworkEntry purchase = book.find(original);
        if (purchase == null || !purchase.stands()) {
            findings.add("I-1, I4", "given back though it does not stand: " + purchase + " by " + entry);
            return;
        }
        if (book.voided(original)) {
            findings.add("I-1, I4", "given back though it is voided: " + purchase + " by " + entry);
        }
        long left = purchase.approvedMinor - book.refundedMinor(original);
        boolean wholeAsked = entry.is(NetworkMessage.VOID) && left < purchase.approvedMinor;
        if (wholeAsked || entry.request.amountMinor() > left) {
            findings.add("I-1, I4", left + " is left of " + purchase + ", but this is given back: " + entry);
        }
    }

    @Override
    void reversed(NetworkMessage reversal, NetworkBook book) {
        NetworkEntry taken = book.find(reversal.original());
        if (taken != null && taken.is(NetworkMessage.REFUND)) {
            findings.add("I10", "a refund is never reversed: " + taken);
        }
        if (taken != null && taken.is(NetworkMessage.PURCHASE)
                && (book.voided(reversal.original()) || book.refundedMinor(reversal.original()) > 0)) {
            findings.add("I-1, I4", "reversed although it was given back: " + taken);
        }
    }
}
