package org.pointsman.engine.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pointsman.engine.state.ExceptionReason;

/**
 * A transaction for people: masked, with the names scripts rely on.
 *
 * @param id            the RRN as a number
 * @param rrn           F37, twelve digits
 * @param f38           authorisation code, empty when none
 * @param f39           response code as a network gave it, empty when the switch decided alone
 * @param result        internal result
 * @param pan           card number or scanned code, masked; empty when there is none
 * @param service       what was paid with, a name of {@link org.pointsman.records.Service}
 * @param entryMode     F22, -1 when absent
 * @param contactless   whether the terminal said that it reads contactless cards (F60.4)
 * @param pinSent       whether a PIN came with it
 * @param originalId    the original of a void or refund, -1 when none
 * @param refundedMinor refunded or reserved for refunds
 * @param reversal      NONE, OWED, PARKED or ACKNOWLEDGED
 * @param exceptions    why people have to look at it, names of {@link ExceptionReason}; empty when they need not
 * @param timeline      what happened, in order
 * @param disputed      whether somebody has shown that it is disputed
 * @param progress      where the money of a refund is, in words; empty for anything else
 * @param policies      versions of policies that held for it, in the order in which they were asked
 * @param decision      who decided about it
 */
public record TransactionView(long id, String tid, String mid, int batch, int stan, String rrn, String type,
        long amountMinor, int currency, String state, String f38, String f39, String result, String pan, String service,
        int entryMode, boolean contactless, boolean pinSent, long originalId, long refundedMinor, String reversal,
        List<String> exceptions, int businessDate, List<Step> timeline, boolean disputed, String progress,
        List<String> policies, Decision decision) {
    /** The same with further steps, in order of time. */
    TransactionView with(List<Step> more) {
        List<Step> steps = new ArrayList<>(timeline);
        steps.addAll(more);
        steps.sort(Comparator.comparingLong(Step::timeNs));
        return timed(steps);
    }

    /** The same with another timeline. */
    public TransactionView timed(List<Step> steps) {
        return new TransactionView(id, tid, mid, batch, stan, rrn, type, amountMinor, currency, state, f38, f39, result,
                pan, service, entryMode, contactless, pinSent, originalId, refundedMinor, reversal, exceptions,
                businessDate, List.copyOf(steps), disputed, progress, policies, decision);
    }

    /**
     * One step.
     *
     * @param timeNs nanoseconds since 1970 UTC
     */
    public record Step(String what, long timeNs) {
    }
}
