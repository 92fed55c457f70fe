package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pointsman.engine.view.Refusal;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.records.OutcomeDecoder;

/** Which step of the ladder had the answer, as an outcome says it. */
final class RefusalJson {
    /** The schema since which an outcome says it. */
    private static final int SINCE_SCHEMA = 11;

    private RefusalJson() {
    }

    /** Leaves out what an outcome of an older schema could not say, so that the two can be compared. */
    static void asOf(int schema, ObjectNode outcome) {
        if (schema < SINCE_SCHEMA) {
            outcome.remove(List.of("step", "decidedAt", "decidedBy"));
        }
    }

    static Refusal of(OutcomeDecoder o) {
        LadderStep step = LadderStep.of(o.decidedAt());
        return step == LadderStep.UNKNOWN
                ? Refusal.NONE
                : Refusal.of(step, o.standing(), HoldPlace.of(o.holdPlace()), o.holdReason(), o.holdSinceMs(),
                        LimitKind.of(o.limitKind()), o.limitBound(), o.limitUsed());
    }

    static void into(Fields fields, OutcomeDecoder o) {
        Refusal refusal = of(o);
        if (refusal.step() != LadderStep.UNKNOWN) {
            fields.text("step", refusal.step().number()).name("decidedAt", refusal.step()).text("decidedBy",
                    refusal.words());
        }
    }
}
