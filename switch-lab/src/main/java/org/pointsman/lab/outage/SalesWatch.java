package org.pointsman.lab.outage;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.pointsman.lab.load.AnswerCheck;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.ResponseCode;

/** Which sales of a run were not approved, and when they were sent. Any thread. */
final class SalesWatch implements AnswerCheck {
    private final Queue<Long> notApproved = new ConcurrentLinkedQueue<>();
    private volatile boolean began;

    @Override
    public void answered(int tid, Kind kind, int f39, long sentNs, long answeredNs) {
        began = true;
        if (f39 != ResponseCode.APPROVED) {
            notApproved.add(sentNs);
        }
    }

    @Override
    public boolean enough() {
        return false;
    }

    /** Whether an answer has come. */
    boolean began() {
        return began;
    }

    /** How many were not approved. */
    int lost() {
        return notApproved.size();
    }

    /** How long after a moment the last sale was sent that was not approved; 0 when none was. */
    long lastAfterNs(long momentNs) {
        return notApproved.stream().mapToLong(sentNs -> sentNs - momentNs).filter(afterNs -> afterNs > 0).max()
                .orElse(0);
    }
}
