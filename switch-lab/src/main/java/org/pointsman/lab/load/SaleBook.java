package org.pointsman.lab.load;

import org.pointsman.iso.IsoMessage;

/** What answers, and their absence, mean for the last sale of each terminal. */
final class SaleBook {
    private final boolean keepsSales;
    private final LoadAuditor auditor;

    /** @param keepsSales whether the mix has follow-ups */
    SaleBook(boolean keepsSales, LoadAuditor auditor) {
        this.keepsSales = keepsSales;
        this.auditor = auditor;
    }

    void settle(LoadCall call, int f39, IsoMessage answer, byte[] bytes, int offset, int length) {
        Sale sale = call.till().sale();
        switch (call.kind()) {
            case SALE -> {
                if (keepsSales && f39 == ResponseCode.APPROVED) {
                    sale.keep(call, answer, bytes, offset, length);
                }
            }
            case REFUND -> refunded(call, sale, f39);
            case VOID, REVERSAL, REPEAT -> sale.followed();
            case ECHO, MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> {
            }
        }
    }

    private void refunded(LoadCall call, Sale sale, int f39) {
        sale.followed();
        if (ResponseCode.isApproved(f39)) {
            sale.refunded(call.amountMinor());
            if (sale.overRefunded()) {
                auditor.breach(Breach.REFUNDED_TOO_MUCH, call);
            }
        }
    }

    /** A follow-up has no answer in time: nobody knows what became of the sale, which is left alone. */
    void givenUp(LoadCall call) {
        if (call.kind().followsSale()) {
            call.till().sale().drop();
        }
    }

    /** No answer of a follow-up is expected any more: the terminal may keep another sale. */
    void forgotten(LoadCall call) {
        if (call.kind().followsSale()) {
            call.till().sale().followed();
        }
    }
}
