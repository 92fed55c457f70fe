package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.records.Transaction;

/** What terminals were told is in the journal, stays true, and reversals are taken. */
final class TerminalAudit {
    private static final String NO_ANSWER = "98";

    private final Evidence evidence;
    private final List<BrokenRule> violations;
    private final Map<Integer, List<PosExchange>> reversals = new HashMap<>();
    private final Map<Key, TransactionView> requests = new HashMap<>();

    /** What a terminal tells its requests by; the batch never changes here. */
    private record Key(String tid, String transaction, int stan) {
    }

    TerminalAudit(Evidence evidence, List<BrokenRule> violations) {
        this.evidence = evidence;
        this.violations = violations;
        evidence.exchanges().stream().filter(PosExchange::reversal).forEach(
                exchange -> reversals.computeIfAbsent(exchange.original(), x -> new ArrayList<>()).add(exchange));
        evidence.ours().values().forEach(ours -> requests.put(new Key(ours.tid(), ours.type(), ours.stan()), ours));
    }

    void check() {
        for (PosExchange exchange : evidence.exchanges()) {
            exchange.answers().forEach(answer -> journalled(exchange, answer));
            unchanged(exchange);
            if (exchange.reversal()) {
                reversal(exchange);
            } else if (exchange.transaction().financial()) {
                exchange.approval().ifPresent(answer -> stands(exchange, answer));
            }
        }
    }

    // 96 for want of room is given before the journal, and says that nothing was done.
    private void journalled(PosExchange exchange, PosAnswer answer) {
        if (!answer.busy() && !evidence.journal().answered(exchange, answer)) {
            violation(Rule.ANSWER_NOT_JOURNALLED, exchange, answer.words());
        }
    }

    private void unchanged(PosExchange exchange) {
        PosAnswer first = null;
        for (PosAnswer answer : exchange.answers()) {
            boolean unknown = answer.busy() && !evidence.journal().answered(exchange, answer);
            if (first != null && !unknown && !same(first, answer) && !settled(exchange, first, answer)
                    && !takenBackBefore(exchange, answer)) {
                violation(Rule.ANSWER_CHANGED, exchange, first.words() + ", then " + answer.words());
            }
            first = !unknown && (first == null || settled(exchange, first, answer)) ? answer : first;
        }
    }

    // A refund without an answer is 98 until a late one settles it (domain 3.11 row 20).
    private static boolean settled(PosExchange exchange, PosAnswer first, PosAnswer answer) {
        return exchange.transaction() == Transaction.REFUND && first.f39().equals(NO_ANSWER)
                && Objects.equals(first.rrn(), answer.rrn());
    }

    private static boolean same(PosAnswer first, PosAnswer answer) {
        return first.f39().equals(answer.f39()) && Objects.equals(first.rrn(), answer.rrn())
                && Objects.equals(first.f38(), answer.f38());
    }

    private boolean takenBackBefore(PosExchange exchange, PosAnswer answer) {
        return answer.takenBack() && reversalsOf(exchange).stream().anyMatch(r -> r.moment() < answer.moment());
    }

    private List<PosExchange> reversalsOf(PosExchange exchange) {
        return reversals.getOrDefault(exchange.number(), List.of());
    }

    private void stands(PosExchange exchange, PosAnswer approval) {
        TransactionView ours = evidence.ours().get(JournalFacts.rrn(approval));
        boolean takenBack = ours != null && ours.state().equals(TransactionState.REVERSED.name())
                && reversalsOf(exchange).stream().anyMatch(r -> r.approval().isPresent());
        if (!takenBack && !standing(ours)) {
            violation(Rule.APPROVAL_LOST, exchange,
                    approval.words() + ", in the book " + (ours == null ? "nothing" : ours.state()));
        }
    }

    private static boolean standing(TransactionView ours) {
        return ours != null && switch (TransactionState.valueOf(ours.state())) {
            case APPROVED, VOIDED, PART_REFUNDED, REFUNDED -> true;
            default -> false;
        };
    }

    private void reversal(PosExchange reversal) {
        for (PosAnswer answer : reversal.answers()) {
            if (!answer.approved()) {
                violation(Rule.REVERSAL_REFUSED, reversal, answer.words());
            }
        }
        reversal.approval().ifPresent(answer -> carriedOut(reversal, answer));
    }

    /** What was reversed does not stand, or people have an item to look at. */
    private void carriedOut(PosExchange reversal, PosAnswer acknowledgement) {
        PosExchange original = evidence.exchanges().get(reversal.original());
        TransactionView reversed = requests
                .get(new Key(original.tid(), original.transaction().name(), original.stan()));
        TransactionView ours = evidence.ours().get(JournalFacts.rrn(acknowledgement));
        boolean exception = ours != null && ours.state().equals(TransactionState.REVERSAL_EXCEPTION.name());
        if (standing(reversed) && !isVoided(reversed) && !exception) {
            violation(Rule.REVERSAL_LOST, reversal, acknowledgement.words());
        }
    }

    // A sale its void has undone needs no reversal.
    private static boolean isVoided(TransactionView ours) {
        return ours.state().equals(TransactionState.VOIDED.name());
    }

    private void violation(Rule rule, PosExchange exchange, String words) {
        violations.add(new BrokenRule(rule, exchange.words() + ": " + words));
    }
}
