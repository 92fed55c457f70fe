package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalKeysRenewed;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/**
 * I-14, I11, I12: reversals of tills are acknowledged and remembered; upstream each is one message, repeated until it
 * is taken.
 */
final class ReversalInvariant extends Invariant {
    private static final String MAC_WRONG = "A0";
    private static final String UNKNOWN = "97";

    /** What is sent until it is taken. */
    private record Debt(long rrn, EffectKind kind) {
        static Debt of(UpstreamMessage message) {
            EffectKind advice = message.advice() || message.notice()
                    ? EffectKind.SEND_ADVICE
                    : EffectKind.SEND_REVERSAL;
            return new Debt(message.rrn(), message.inquiry() ? EffectKind.SEND_INQUIRY : advice);
        }
    }

    private final Findings findings;
    private final Holders holders = new Holders();
    private final Map<Debt, UpstreamMessage> firsts = new HashMap<>();
    private final Map<String, Integer> signOns = new HashMap<>();
    private final Map<String, Long> cancelledNs = new HashMap<>();
    private long nowNs;
    private final Set<Debt> acknowledged = new HashSet<>();
    /** Stands, as people say, though it was to be undone: its terminal may take it back. */
    private final Set<Long> kept = new HashSet<>();
    private final Map<Step.Name, Long> buried = new HashMap<>();
    private final Map<Step.Name, Long> takenBack = new HashMap<>();

    ReversalInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void answered(TerminalCall call) {
        if (call.reversal() && call.reply != null && !TerminalMessage.APPROVED.equals(call.f39()) && !oldKeys(call)
                && !gone(call) && !former(call)) {
            findings.add("I-14", "a reversal is answered " + call.f39() + ": " + call);
        }
    }

    // Its number is another merchant's by now: its keys prove nothing any more.
    private boolean former(TerminalCall call) {
        return !call.request.field(42).equals(holders.of(call.till.tid()));
    }

    // Answers to sign-ons may overtake each other: then the till's keys are not those the switch expects.
    private boolean oldKeys(TerminalCall call) {
        return MAC_WRONG.equals(call.f39()) && signOns.getOrDefault(call.till.tid(), 0) > 1;
    }

    // Days after it was cancelled a terminal is not known any more.
    private boolean gone(TerminalCall call) {
        Long sinceNs = cancelledNs.get(call.till.tid());
        return UNKNOWN.equals(call.f39()) && sinceNs != null
                && nowNs - sinceNs > TimeUnit.DAYS.toNanos(Estate.KEY_GRACE_DAYS);
    }

    @Override
    void journalled(Step step) {
        nowNs = step.timeNs();
        step.events().forEach(holders::follow);
        step.events(TerminalCancelled.class).forEach(event -> cancelledNs.put(event.tid(), step.timeNs()));
        step.events(TerminalProvisioned.class).forEach(event -> {
            cancelledNs.remove(event.tid());
            signOns.remove(event.tid());
        });
        // What was sealed under the former master key proves nothing any more.
        step.events(TerminalKeysRenewed.class).forEach(event -> signOns.merge(event.tid(), 2, Integer::sum));
        if (step.action() == OutcomeKind.SIGN_ON) {
            signOns.merge(step.request().tid(), 1, Integer::sum);
        }
        for (Step.Told told : step.effects()) {
            boolean stored = told.kind() == EffectKind.SEND_REVERSAL || told.kind() == EffectKind.SEND_ADVICE;
            if (stored && acknowledged.contains(new Debt(told.rrn(), told.kind()))) {
                findings.add("I11", "record " + step.sequence() + " sends again what was acknowledged: " + told);
            }
        }
        if (step.request() != null && remembered(takenBack, step)) {
            step.effects().stream().filter(told -> told.exchangeId() == step.request().exchangeId() && approved(told))
                    .forEach(told -> findings.add("I12, I-14", "record " + step.sequence()
                            + " tells the approval of what was taken back: " + step.name()));
        }
        step.events(ItemSettled.class).forEach(this::concluded);
        step.expiries().stream().filter(due -> due.expiry() == Expiry.TAKEN_BACK).forEach(due -> owedAgain(due.rrn()));
        if (takesBack(step.action())) {
            owedAgain(step.original());
            takenBack.put(step.reversedName(), step.timeNs());
        }
        if (step.action() == OutcomeKind.REVERSAL_ACKNOWLEDGED || step.action() == OutcomeKind.ADVICE_ACKNOWLEDGED) {
            acknowledged.add(new Debt(step.rrn(),
                    step.action() == OutcomeKind.REVERSAL_ACKNOWLEDGED
                            ? EffectKind.SEND_REVERSAL
                            : EffectKind.SEND_ADVICE));
        } else if (step.action() == OutcomeKind.REVERSE_UNMATCHED) {
            buried.put(step.reversedName(), step.timeNs());
        } else if (step.action() == OutcomeKind.FORWARD && remembered(buried, step)) {
            findings.add("I12",
                    "record " + step.sequence() + " forwards what was reversed before it came: " + step.name());
        }
    }

    private static boolean remembered(Map<Step.Name, Long> sinceNs, Step step) {
        Long wasNs = sinceNs.get(step.name());
        return wasNs != null && !MemoryInvariant.unreversible(step.timeNs() - wasNs);
    }

    private void concluded(ItemSettled event) {
        acknowledged.add(new Debt(event.transactionId(), EffectKind.SEND_REVERSAL));
        acknowledged.add(new Debt(event.transactionId(), EffectKind.SEND_ADVICE));
        if (event.as() == Conclusion.REFUSED) {
            kept.add(event.transactionId());
        }
    }

    private void owedAgain(long rrn) {
        if (kept.remove(rrn)) {
            acknowledged.remove(new Debt(rrn, EffectKind.SEND_REVERSAL));
        }
    }

    private static boolean takesBack(OutcomeKind action) {
        return switch (action) {
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_UNMATCHED, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL -> true;
            default -> false;
        };
    }

    private static boolean approved(Step.Told told) {
        return told.kind() == EffectKind.ANSWER && told.result() == Result.APPROVED.code();
    }

    @Override
    void writtenUpstream(UpstreamMessage message) {
        if (!message.stored()) {
            return;
        }
        UpstreamMessage first = firsts.putIfAbsent(Debt.of(message), message);
        if (first != null && (!first.name().equals(message.name()) || !message.repeat())) {
            findings.add("I11",
                    "a repeat must be 0421, 0221 or 0601, with its first numbers: " + first + ", then " + message);
        }
    }
}
