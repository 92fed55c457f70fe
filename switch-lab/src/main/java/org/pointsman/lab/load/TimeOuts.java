package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives up what has no answer in time, so that its terminal goes on. A late answer is audited all the same until the
 * call is forgotten, which keeps the table from growing.
 */
final class TimeOuts {
    private static final int LOOKS_PER_PATIENCE = 30;
    private static final int PATIENCES_UNTIL_FORGOTTEN = 4;

    private final CallTable calls;
    private final LoadAuditor auditor;
    private final SaleBook book;
    private final long patienceNs;
    private final List<LoadCall> overdue = new ArrayList<>();
    private final List<LoadCall> forgotten = new ArrayList<>();
    private long lookedNs;

    TimeOuts(CallTable calls, LoadAuditor auditor, SaleBook book, Window window) {
        this.calls = calls;
        this.auditor = auditor;
        this.book = book;
        patienceNs = window.patienceNs();
        lookedNs = window.startNs();
    }

    /** Looks through the calls in flight, once a second with a patience of 30 s. */
    void sweep(long nowNs, Pacer pacer) {
        if (nowNs - lookedNs < patienceNs / LOOKS_PER_PATIENCE) {
            return;
        }
        lookedNs = nowNs;
        calls.forEach(call -> sort(call, nowNs - call.sentNs()));
        forgotten.forEach(this::forget);
        forgotten.clear();
        overdue.forEach(call -> giveUp(call, nowNs, pacer));
        overdue.clear();
    }

    private void sort(LoadCall call, long ageNs) {
        if (!call.isOverdue() && ageNs > patienceNs) {
            overdue.add(call);
        } else if (ageNs > PATIENCES_UNTIL_FORGOTTEN * patienceNs) {
            forgotten.add(call);
        }
    }

    private void forget(LoadCall call) {
        calls.remove(call.key());
        book.forgotten(call);
        calls.recycle(call);
    }

    private void giveUp(LoadCall call, long nowNs, Pacer pacer) {
        call.overdue(true);
        auditor.breach(Breach.UNANSWERED, call);
        book.givenUp(call);
        pacer.freed(call.slot(), nowNs);
    }
}
