package org.pointsman.lab.emergency;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.lab.load.AnswerCheck;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.ResponseCode;

/** Looks on at the load: every refusal must have a hold that explains it. Times count from its making. */
final class EmergencyCheck implements AnswerCheck {
    private static final int TOO_MUCH = ResponseCode.of("64");

    private final LoadEstate estate;
    private final long originNs = System.nanoTime();
    private final List<HoldCheck> holds = new CopyOnWriteArrayList<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder unexplained = new LongAdder();
    private volatile boolean enough;

    EmergencyCheck(LoadEstate estate) {
        this.estate = estate;
    }

    /** Now, as the watches count it. */
    long nowNs() {
        return System.nanoTime() - originNs;
    }

    /** A hold that is about to be placed. */
    HoldCheck begin(Emergency emergency) {
        HoldCheck hold = new HoldCheck(emergency, estate);
        holds.add(hold);
        return hold;
    }

    /** The load may end. */
    void finish() {
        enough = true;
    }

    @Override
    public boolean enough() {
        return enough;
    }

    @Override
    public void answered(int tid, Kind kind, int f39, long sentNs, long answeredNs) {
        answers.increment();
        if (f39 == ResponseCode.APPROVED) {
            holds.forEach(hold -> hold.approved(tid, kind, sentNs - originNs, answeredNs - originNs));
        } else if (kind != Kind.REFUND || f39 != TOO_MUCH) {
            refused(tid, kind, f39, sentNs - originNs, answeredNs - originNs);
        }
    }

    // Only sales may be refused: what follows them goes on.
    private void refused(int tid, Kind kind, int f39, long sentNs, long answeredNs) {
        for (HoldCheck hold : holds) {
            if (kind == Kind.SALE && hold.explains(tid, f39, sentNs, answeredNs)) {
                hold.refused(sentNs, answeredNs);
                return;
            }
        }
        unexplained.increment();
    }

    /** Answers so far. */
    long answers() {
        return answers.sum();
    }

    /**
     * Refusals that no hold explains: of others' sales, of follow-ups, before a command was sent or after it was
     * lifted.
     */
    long unexplained() {
        return unexplained.sum();
    }
}
