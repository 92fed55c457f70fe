package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.Action;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;

/** I-14, I11, I12: reversals of tills are acknowledged and remembered; upstream each is one message, repeated until it is taken. */
final class ReversalWatch extends Watch {
    private static final String MAC_WRONG = "A0";

    /** What is sent until it is taken. */
    private record Debt(long rrn, boolean inquiry) {
    }

    private final Findings findings;
    private final Map<Debt, NetworkMessage> firsts = new HashMap<>();
    private final Map<String, Integer> signOns = new HashMap<>();
    private final Set<Long> acknowledged = new HashSet<>();
    private final Set<Step.Name> buried = new HashSet<>();
    private final Set<Step.Name> takenBack = new HashSet<>();

    ReversalWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void answered(Call call) {
        if (call.reversal() && call.reply != null && !TerminalMessage.APPROVED.equals(call.f39())
                && !oldKeys(call)) {
            findings.add("I-14", "a reversal is answered " + call.f39() + ": " + call);
        }
    }

    // Answers to sign-ons may overtake each other: then the till's keys are not those the switch expects.
    private boolean oldKeys(Call call) {
        return MAC_WRONG.equals(call.f39()) && signOns.getOrDefault(call.till.tid(), 0) > 1;
    }

    @Override
    void journalled(Step step) {
        if (step.action() == Action.SIGN_ON) {
            signOns.merge(step.request().tid(), 1, Integer::sum);
        }
        for (Step.Told told : step.effects()) {
            boolean stored = told.kind() == EffectKind.SEND_REVERSAL || told.kind() == EffectKind.SEND_ADVICE;
            if (stored && acknowledged.contains(told.rrn())) {
                findings.add("I11", "record " + step.sequence() + " sends again what was acknowledged: " + told);
            }
        }
        if (step.request() != null && takenBack.contains(step.name())) {
            step.effects().stream().filter(told -> told.exchangeId() == step.request().exchangeId() && approved(told))
                    .forEach(told -> findings.add("I12, I-14", "record " + step.sequence()
                            + " tells the approval of what was taken back: " + step.name()));
        }
        if (takesBack(step.action())) {
            takenBack.add(step.reversedName());
        }
        if (step.action() == Action.REVERSAL_ACKNOWLEDGED || step.action() == Action.ADVICE_ACKNOWLEDGED) {
            acknowledged.add(step.rrn());
        } else if (step.action() == Action.REVERSE_UNMATCHED) {
            buried.add(step.reversedName());
        } else if (step.action() == Action.FORWARD && buried.contains(step.name())) {
            findings.add("I12", "record " + step.sequence() + " forwards what was reversed before it came: "
                    + step.name());
        }
    }

    private static boolean takesBack(Action action) {
        return switch (action) {
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_UNMATCHED, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL -> true;
            default -> false;
        };
    }

    private static boolean approved(Step.Told told) {
        return told.kind() == EffectKind.ANSWER && told.result() == Result.APPROVED.code();
    }

    @Override
    void writtenUpstream(NetworkMessage message) {
        if (!message.stored()) {
            return;
        }
        NetworkMessage first = firsts.putIfAbsent(new Debt(message.rrn(), message.inquiry()), message);
        if (first != null && (!first.name().equals(message.name()) || !message.repeat())) {
            findings.add("I11", "a repeat must be 0421, 0221 or 0601, with its first numbers: " + first + ", then "
                    + message);
        }
    }
}
