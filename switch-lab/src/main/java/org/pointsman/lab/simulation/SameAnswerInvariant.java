package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;

/**
 * I-7, I6, I7, I8, I10: a repeat gets the answer its first sending got, or would have got; another content under the
 * same key is 94. What is no business answer is left out: no room (96), sign on again (77), not registered (97), wrong
 * MAC (A0), a number that is another merchant's by now (03). Once a reversal was sent the answer may also be 98 or 22.
 * A refund without an answer is 98 until a late answer settles it; on two connections the two may arrive in either
 * order.
 */
final class SameAnswerInvariant extends Invariant {
    private static final Set<String> NO_BUSINESS = Set.of("96", "77", "97", "A0");
    private static final Set<String> AFTER_REVERSAL = Set.of("22", "98");
    private static final String OTHER_CONTENT = "94";
    private static final String NO_ANSWER = "98";
    /** The number is another merchant's, who may have used its trace numbers. */
    private static final Set<String> OF_ANOTHER = Set.of("03", OTHER_CONTENT);

    /** A key, and the condition by which additional holds differ from others. */
    private record Asked(Key key, String condition) {
        static Asked of(TerminalCall call) {
            return new Asked(call.key(), call.request.field(25));
        }
    }

    /** What was answered to one content under a key. */
    private record Answer(String amount, String original, String means, String f39, String f37, String f38) {
        static Answer of(TerminalCall call) {
            return new Answer(call.request.field(4), call.request.field(37), means(call), call.f39(), call.reply.rrn(),
                    call.reply.authCode());
        }

        private static String means(TerminalCall call) {
            return call.request.card() == null ? call.request.field(59) : call.request.card().toString();
        }

        boolean unknown() {
            return NO_ANSWER.equals(f39);
        }

        boolean sameContent(Answer other) {
            return Objects.equals(amount, other.amount) && Objects.equals(original, other.original)
                    && Objects.equals(means, other.means);
        }
    }

    private final Findings findings;
    private final Map<Asked, Answer> answers = new HashMap<>();
    private final Set<Key> reversed = new HashSet<>();
    /** The business day by reference number of each answer. */
    private final Map<String, Long> days = new HashMap<>();
    private long today;
    /** Numbers of what has left memory at some time: its repeat is refused, whatever for. */
    private final Set<String> left = new HashSet<>();
    private final Set<Long> refunds = new HashSet<>();
    /** What people, or a refund's network after all, have said about it is told from then on. */
    private final Set<Long> concluded = new HashSet<>();

    SameAnswerInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void called(TerminalCall call) {
        if (call.reversal()) {
            reversed.add(call.key().undone());
        }
    }

    @Override
    void journalled(Step step) {
        if (step.action() == OutcomeKind.OPEN_DAY) {
            today = MemoryInvariant.dayOf(step);
        }
        step.expiries().stream().filter(due -> due.expiry() == Expiry.EVICTED)
                .forEach(due -> left.add("%012d".formatted(due.rrn())));
        if (step.request() != null) {
            step.effects().forEach(told -> days.putIfAbsent("%012d".formatted(told.rrn()), today));
        }
        if (step.action() == OutcomeKind.FORWARD && step.request().transaction() == Transaction.REFUND) {
            refunds.add(step.rrn());
        } else if (step.approvedLate() && refunds.contains(step.rrn())) {
            concluded.add(step.rrn());
        }
        step.events(ItemSettled.class).forEach(event -> concluded.add(event.transactionId()));
    }

    @Override
    void answered(TerminalCall call) {
        if (!call.financial() || call.reply == null || noBusiness(call)) {
            return;
        }
        boolean undone = reversed.contains(call.key().undone());
        if (undone && AFTER_REVERSAL.contains(call.f39())) {
            return;
        }
        Answer now = Answer.of(call);
        if (OTHER_CONTENT.equals(now.f39)) {
            refused(call, now);
            return;
        }
        if (now.unknown() && !call.reversible()) {
            return;
        }
        Answer first = answers.put(Asked.of(call), now);
        boolean settled = now.f37 != null && concluded.contains(Long.parseLong(now.f37));
        if (first != null && !first.equals(now) && !anew(first, now) && !settled && !forgotten(first, now)) {
            findings.add("I-7, I6, I7, I8", "first " + first + ", then " + now + ": " + call);
        }
    }

    private boolean forgotten(Answer first, Answer now) {
        return left.contains(first.f37) && !"00".equals(now.f39);
    }

    private static boolean noBusiness(TerminalCall call) {
        return NO_BUSINESS.contains(call.f39()) || (call.former() && OF_ANOTHER.contains(call.f39()));
    }

    // The trace number was used again when nobody remembered its first use.
    private boolean anew(Answer first, Answer now) {
        return MemoryInvariant.forgotten(day(first), day(now));
    }

    private long day(Answer answer) {
        return days.getOrDefault(answer.f37, today);
    }

    // The first content may still be running: then nothing is known yet to compare with.
    private void refused(TerminalCall call, Answer now) {
        Answer first = answers.get(Asked.of(call));
        if (first != null && first.sameContent(now) && !MemoryInvariant.forgotten(day(first), today)) {
            findings.add("I6", "refused as other content though it is the same: " + call);
        }
    }
}
