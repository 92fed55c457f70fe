package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.OutcomeKind;

/**
 * What a network approved of another card, transaction, currency or terminal is not approved here; nor is a hold
 * without F38.
 */
final class ElsewhereInvariant extends Invariant {
    private final Findings findings;
    private final Set<Long> misanswered = new HashSet<>();

    ElsewhereInvariant(Findings findings) {
        this.findings = findings;
    }

    // A refund is asked for again, and may then be answered rightly.
    @Override
    void misanswered(UpstreamMessage request) {
        if (request.kind() != UpstreamMessage.Kind.REFUND) {
            misanswered.add(request.rrn());
        }
    }

    @Override
    void journalled(Step step) {
        if (step.action() == OutcomeKind.APPROVE && misanswered.contains(step.rrn())) {
            findings.add("I-8",
                    "record " + step.sequence() + " approves what was answered about something else: " + step.rrn());
        }
    }

    @Override
    void answered(TerminalCall call) {
        if (call.request.mti() == UpstreamMessage.AUTHORISATION && "030000".equals(call.request.field(3))
                && call.reply != null && call.reply.approved() && call.reply.authCode() == null) {
            findings.add("I4", "a hold without a code, which nobody can complete: " + call);
        }
    }
}
