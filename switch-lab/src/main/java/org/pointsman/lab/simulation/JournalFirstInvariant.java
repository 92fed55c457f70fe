package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.pointsman.engine.view.StateView;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;

/** I-6, I2: what leaves the switch was durable before; each durable effect leaves at most once. */
final class JournalFirstInvariant extends Invariant {
    private enum Kind {
        APPROVED,
        BUSY,
        UNPROVED,
        OTHER
    }

    private record Answer(int mti, String tid, int stan, Kind kind) {
    }

    private record Sending(long rrn, long network, int stan, boolean stored) {
    }

    private final Findings findings;
    private final IntUnaryOperator schemes;
    private final Map<Long, Step.Request> requests = new HashMap<>();
    private final Set<Long> joined = new HashSet<>();
    private final Map<Answer, Integer> answers = new HashMap<>();
    private final Map<Sending, Integer> sendings = new HashMap<>();

    /** @param schemes whose network a network is, as messages name it */
    JournalFirstInvariant(Findings findings, IntUnaryOperator schemes) {
        this.findings = findings;
        this.schemes = schemes;
    }

    @Override
    void journalled(Step step) {
        followJoined(step);
        if (step.request() != null) {
            requests.put(step.request().exchangeId(), step.request());
        }
        for (Step.Told told : step.effects()) {
            switch (told.kind()) {
                case ANSWER -> allow(told);
                case SEND, SEND_REFUND, SEND_REVERSAL, SEND_ADVICE, SEND_INQUIRY -> sendings.merge(
                        new Sending(told.rrn(), schemes.applyAsInt(told.network()), told.stan(), stored(told.kind())),
                        1, Integer::sum);
                case CLOSE -> requests.remove(told.exchangeId());
            }
        }
    }

    // The connections of repeats that waited are gone with a restart, and nothing else is kept for them.
    private void followJoined(Step step) {
        if (step.action() == OutcomeKind.JOIN || step.action() == OutcomeKind.RECALL) {
            joined.add(step.request().exchangeId());
        } else if (step.request() != null) {
            joined.remove(step.request().exchangeId());
        } else if (step.action() == OutcomeKind.START_NODE) {
            requests.keySet().removeAll(joined);
            joined.clear();
        }
    }

    private void allow(Step.Told told) {
        Step.Request request = requests.remove(told.exchangeId());
        if (request == null) {
            findings.add("I1", "the journal answers exchange " + told.exchangeId() + " twice, or one never opened");
            return;
        }
        answers.merge(new Answer(request.mti() + 10, request.tid(), request.stan(), kind(Result.of(told.result()))), 1,
                Integer::sum);
    }

    private static Kind kind(Result result) {
        return switch (result) {
            case APPROVED -> Kind.APPROVED;
            case SYSTEM_MALFUNCTION -> Kind.BUSY;
            case MAC_ERROR, TERMINAL_UNKNOWN, FORMAT_ERROR -> Kind.UNPROVED;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(TerminalMessage answer) {
        return switch (answer.f39()) {
            case TerminalMessage.APPROVED -> Kind.APPROVED;
            case TerminalMessage.BUSY -> Kind.BUSY;
            case "A0", "97", "30" -> Kind.UNPROVED;
            default -> Kind.OTHER;
        };
    }

    @Override
    void writtenDown(TerminalMessage answer) {
        Answer name = new Answer(answer.mti(), answer.tid(), answer.stan(), kind(answer));
        if (!take(answers, name) && !unrecorded(answer, name.kind)) {
            findings.add("I-6, I2", "answered before, or without, a durable record: " + answer);
        }
    }

    // A 96 for want of room is nobody's decision and has no record; of what proves no sender only the first has one.
    private static boolean unrecorded(TerminalMessage answer, Kind kind) {
        return kind == Kind.BUSY || (kind == Kind.UNPROVED && !answer.sealed());
    }

    @Override
    void writtenUpstream(UpstreamMessage message) {
        boolean money = message.mti() == UpstreamMessage.REQUEST || message.stored();
        Sending name = new Sending(message.rrn(), message.institution(), message.stan(), message.stored());
        if (money && !take(sendings, name)) {
            findings.add("I-6, I2", "sent upstream before, or without, a durable record: " + message);
        }
    }

    @Override
    void end(StateView state) {
        requests.values().forEach(request -> findings.add("I1", "sequenced and never answered nor closed: " + request));
    }

    private static <T> boolean take(Map<T, Integer> allowed, T name) {
        return allowed.computeIfPresent(name, (key, count) -> count == 0 ? null : count - 1) != null;
    }

    private static boolean stored(EffectKind kind) {
        return kind == EffectKind.SEND_REVERSAL || kind == EffectKind.SEND_ADVICE || kind == EffectKind.SEND_INQUIRY;
    }
}
