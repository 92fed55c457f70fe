package org.pointsman.lab.emergency;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.LoadEstate;

/**
 * What tills see of one hold. What is right is told by order alone, never by how long something took: a request sent
 * after the command was answered comes after the hold, an answer read before the command was sent comes before it.
 * Written by the loops of the load and by the one who holds.
 */
final class HoldCheck {
    private static final long NOT_YET = Long.MAX_VALUE;

    private final Emergency emergency;
    private final LoadEstate estate;
    private final AtomicLong firstRefusedNs = new AtomicLong(NOT_YET);
    private final AtomicLong lastApprovedNs = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedBehind = new LongAdder();
    private final LongAdder approvedOnTheWay = new LongAdder();
    private final LongAdder approvedBehind = new LongAdder();
    private final LongAdder approvedAgain = new LongAdder();
    private final LongAdder othersApproved = new LongAdder();
    private final LongAdder followUps = new LongAdder();
    private volatile long orderedNs = NOT_YET;
    private volatile long heldNs = NOT_YET;
    private volatile long liftingNs = NOT_YET;
    private volatile long liftedNs = NOT_YET;

    HoldCheck(Emergency emergency, LoadEstate estate) {
        this.emergency = emergency;
        this.estate = estate;
    }

    Emergency emergency() {
        return emergency;
    }

    /** The command is about to be sent. */
    void ordered(long atNs) {
        orderedNs = atNs;
    }

    /** The command was answered. */
    void held(long atNs) {
        heldNs = atNs;
    }

    /** The command that lifts it is about to be sent. */
    void lifting(long atNs) {
        liftingNs = atNs;
    }

    /** That command was answered. */
    void lifted(long atNs) {
        liftedNs = atNs;
    }

    /** Whether this hold can be why a sale was refused. */
    boolean explains(int tid, int f39, long sentNs, long answeredNs) {
        return f39 == emergency.code() && emergency.concerns(estate, tid) && answeredNs >= orderedNs
                && sentNs <= liftedNs;
    }

    /** A sale it explains. */
    void refused(long sentNs, long answeredNs) {
        firstRefusedNs.accumulateAndGet(answeredNs, Math::min);
        refused.increment();
        if (sentNs > heldNs) {
            refusedBehind.increment();
        }
    }

    /** An approval. */
    void approved(int tid, Kind kind, long sentNs, long answeredNs) {
        boolean concerned = emergency.concerns(estate, tid);
        boolean behind = sentNs > heldNs && answeredNs < liftingNs;
        if (kind == Kind.SALE && concerned) {
            sold(behind, sentNs, answeredNs);
        } else if (kind == Kind.SALE && behind) {
            othersApproved.increment();
        } else if (concerned && behind && (kind == Kind.VOID || kind == Kind.REVERSAL || kind == Kind.REFUND)) {
            followUps.increment();
        }
    }

    private void sold(boolean behind, long sentNs, long answeredNs) {
        if (behind) {
            approvedBehind.increment();
        } else if (sentNs > liftedNs) {
            approvedAgain.increment();
        } else if (answeredNs >= orderedNs && answeredNs < liftingNs) {
            approvedOnTheWay.increment();
            lastApprovedNs.accumulateAndGet(answeredNs, Math::max);
        }
    }

    /** From the sending of the command to the first refusal a till read; -1 when there was none. */
    long firstRefusalNs() {
        return firstRefusedNs.get() == NOT_YET ? -1 : firstRefusedNs.get() - orderedNs;
    }

    /** From the sending of the command to its answer. */
    long commandNs() {
        return heldNs - orderedNs;
    }

    /** From the sending of the command to the last approval of a sale that was on its way; 0 without. */
    long lastApprovalNs() {
        return Math.max(0, lastApprovedNs.get() - orderedNs);
    }

    /** Sales that were under way when the command was answered, and approved. */
    long approvedOnTheWay() {
        return approvedOnTheWay.sum();
    }

    /** Sales sent after the command was answered, and approved. */
    long approvedBehind() {
        return approvedBehind.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** Sales sent after the command was answered, and refused. */
    long refusedBehind() {
        return refusedBehind.sum();
    }

    /** Sales sent after it was lifted, and approved. */
    long approvedAgain() {
        return approvedAgain.sum();
    }

    /** Sales it does not concern, sent and approved while it held. */
    long othersApproved() {
        return othersApproved.sum();
    }

    /** Voids, reversals and refunds of terminals it concerns, sent and accepted while it held. */
    long followUps() {
        return followUps.sum();
    }
}
