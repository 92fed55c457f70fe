package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/** I-7, I6, I9, I17: one request upstream for each key, and no number used twice, also over restarts. */
final class NumbersInvariant extends Invariant {
    private static final long RRN_GAP = 1_000_000;

    private final Findings findings;
    private final Map<UpstreamMessage.Name, String> owners = new HashMap<>();
    private final Set<Long> rrns = new HashSet<>();

    private boolean inOrder = true;
    private long highestRrn;
    private long leastRrn;

    NumbersInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        follow(step);
        step.events(RefundRequested.class).forEach(event -> number(step, event.refund().refundId()));
    }

    private void follow(Step step) {
        if (step.action() == OutcomeKind.STOP_NODE) {
            inOrder = true;
        } else if (step.action() == OutcomeKind.START_NODE) {
            leastRrn = inOrder ? 0 : highestRrn + RRN_GAP;
            inOrder = false;
        } else if (takesNumber(step.action())) {
            number(step, step.rrn());
        }
    }

    private void number(Step step, long rrn) {
        if (!rrns.add(rrn)) {
            findings.add("I17", "RRN " + rrn + " is used again by record " + step.sequence());
        }
        if (rrn < leastRrn) {
            findings.add("I17", "RRN " + rrn + " comes too soon after a hard stop, least " + leastRrn);
        }
        highestRrn = Math.max(highestRrn, rrn);
    }

    private static boolean takesNumber(OutcomeKind action) {
        return switch (action) {
            case DECLINE, FORWARD, ACCEPT_ADVICE, REVERSE, REVERSE_IN_FLIGHT, REVERSE_NOTHING, REVERSE_UNMATCHED,
                    REVERSE_EXCEPTION ->
                true;
            default -> false;
        };
    }

    @Override
    void writtenUpstream(UpstreamMessage message) {
        if (message.mti() == UpstreamMessage.MANAGEMENT) {
            return;
        }
        String owner = role(message) + message.rrn();
        String earlier = owners.put(message.name(), owner);
        boolean mayRepeat = message.stored() || message.kind() == UpstreamMessage.Kind.REFUND;
        if (earlier != null && !(mayRepeat && earlier.equals(owner))) {
            findings.add("I9, I17", message.name() + " is sent for " + owner + " after " + earlier);
        }
    }

    private static String role(UpstreamMessage message) {
        if (message.inquiry()) {
            return "the inquiry about ";
        }
        return message.reversal() ? "the reversal of " : "request ";
    }
}
