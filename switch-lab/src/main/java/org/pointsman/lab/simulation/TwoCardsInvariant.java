package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;
import org.pointsman.records.OutcomeKind;

/** Of two cards in one message nobody pays. */
final class TwoCardsInvariant extends Invariant {
    private record TraceNumber(String tid, String mid, int stan) {
    }

    private final Findings findings;
    private final Set<TraceNumber> doubtful = new HashSet<>();

    TwoCardsInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void called(TerminalCall call) {
        if (call.request.field(11) == null) {
            return;
        }
        TraceNumber number = new TraceNumber(call.request.field(41), call.request.field(42),
                Integer.parseInt(call.request.field(11)));
        if (namesTwo(call)) {
            doubtful.add(number);
        } else {
            doubtful.remove(number);
        }
    }

    private static boolean namesTwo(TerminalCall call) {
        return call.request.field(2) != null && call.request.field(35) != null
                && !call.request.field(35).startsWith(call.request.field(2));
    }

    @Override
    void answered(TerminalCall call) {
        if (namesTwo(call) && call.reply != null && call.reply.approved()) {
            findings.add("one card", "approved though it names two cards: " + call);
        }
    }

    @Override
    void journalled(Step step) {
        if (step.action() == OutcomeKind.FORWARD && doubtful
                .contains(new TraceNumber(step.request().tid(), step.request().mid(), step.request().stan()))) {
            findings.add("one card", "record " + step.sequence() + " forwards what names two cards: " + step.name());
        }
    }
}
