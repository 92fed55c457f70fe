package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.records.Transaction;

/** What terminals were told is in the journal, stays true, and reversals are taken. */
final class TerminalAudit {
    private static final String NO_ANSWER = "98";
    private static final String NOT_KNOWN = "25";
    private static final String SIGN_ON = "77";
    /** {@code policy.memory.repeatDays}. */
    private static final int REMEMBERED_DAYS = 1;

    private final Evidence evidence;
    private final List<BrokenRule> violations;
    private final Map<Integer, List<PosExchange>> reversals = new HashMap<>();
    private final Map<Key, TransactionView> requests = new HashMap<>();
    /** By terminal: when it sent the first request in each batch. */
    private final Map<String, NavigableMap<Integer, Long>> batches = new HashMap<>();

    /** What a terminal tells its requests by. */
    private record Key(String tid, int batch, String transaction, int stan) {
        private static Key of(TransactionView ours) {
            return new Key(ours.tid(), ours.batch(), ours.type(), ours.stan());
        }

        private static Key of(PosExchange exchange) {
            return new Key(exchange.tid(), exchange.batch(), exchange.transaction().name(), exchange.stan());
        }
    }

    TerminalAudit(Evidence evidence, List<BrokenRule> violations) {
        this.evidence = evidence;
        this.violations = violations;
        evidence.exchanges().stream().filter(PosExchange::reversal).forEach(
                exchange -> reversals.computeIfAbsent(exchange.original(), x -> new ArrayList<>()).add(exchange));
        evidence.ours().values().forEach(ours -> requests.put(Key.of(ours), ours));
        evidence.exchanges().forEach(exchange -> batches.computeIfAbsent(exchange.tid(), tid -> new TreeMap<>())
                .merge(exchange.batch(), exchange.moment(), Math::min));
    }

    void check() {
        for (PosExchange exchange : evidence.exchanges()) {
            exchange.answers().forEach(answer -> journalled(exchange, answer));
            unchanged(exchange);
            known(exchange);
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

    // Where it is now does not matter to who holds its slip.
    private void known(PosExchange exchange) {
        if (exchange.original() != PosExchange.NONE
                && evidence.exchanges().get(exchange.original()).approval().isPresent()) {
            exchange.answers().stream().filter(answer -> answer.f39().equals(NOT_KNOWN))
                    .forEach(answer -> violation(Rule.FORGOTTEN, exchange, answer.words()));
        }
    }

    private void unchanged(PosExchange exchange) {
        PosAnswer first = null;
        for (PosAnswer answer : exchange.answers()) {
            boolean unknown = answer.busy()
                    && (originalLeft(exchange) || !evidence.journal().answered(exchange, answer));
            boolean anew = first == null || settled(exchange, first, answer) || forgotten(exchange, first, answer);
            if (!unknown && !anew && !same(first, answer) && !takenBackBefore(exchange, answer)) {
                violation(Rule.ANSWER_CHANGED, exchange, first.words() + ", then " + answer.words());
            }
            first = !unknown && anew ? answer : first;
        }
    }

    // While the archive cannot tell what it knows of an original, 96 says so, and nothing is kept.
    private boolean originalLeft(PosExchange exchange) {
        return exchange.original() != PosExchange.NONE && evidence.exchanges().get(exchange.original()).answers()
                .stream().anyMatch(answer -> evidence.journal().left().contains(JournalFacts.rrn(answer)));
    }

    // Of a closed batch a repeat is refused once its record is old or out of memory, and a reversal taken anew.
    private boolean forgotten(PosExchange exchange, PosAnswer first, PosAnswer answer) {
        Map.Entry<Integer, Long> next = batches.get(exchange.tid()).higherEntry(exchange.batch());
        if (next == null || next.getValue() > answer.moment() || !old(first, answer)) {
            return false;
        }
        return exchange.reversal() ? answer.approved() : answer.f39().equals(SIGN_ON);
    }

    private boolean old(PosAnswer first, PosAnswer answer) {
        long days = evidence.days().stream().filter(day -> day.until() > first.moment() && day.from() < answer.moment())
                .count();
        long rrn = JournalFacts.rrn(first);
        return days > REMEMBERED_DAYS || evidence.journal().left().contains(rrn) || !evidence.ours().containsKey(rrn);
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
            case APPROVED, SETTLED, VOIDED, PART_REFUNDED, REFUNDED -> true;
            default -> false;
        };
    }

    private void reversal(PosExchange reversal) {
        for (PosAnswer answer : reversal.answers()) {
            if (!answer.approved()) {
                violation(Rule.REVERSAL_REFUSED, reversal, answer.words());
            }
        }
        reversal.answers().stream().filter(PosAnswer::approved).forEach(answer -> carriedOut(reversal, answer));
    }

    /** What was reversed does not stand, or people have an item to look at. */
    private void carriedOut(PosExchange reversal, PosAnswer acknowledgement) {
        PosExchange original = evidence.exchanges().get(reversal.original());
        TransactionView reversed = requests.get(Key.of(original));
        TransactionView ours = evidence.ours().get(JournalFacts.rrn(acknowledgement));
        if (standing(reversed) && !isVoided(reversed) && !forPeople(ours)) {
            violation(Rule.REVERSAL_LOST, reversal, acknowledgement.words());
        }
    }

    private static boolean forPeople(TransactionView reversal) {
        return reversal != null && (reversal.state().equals(TransactionState.REVERSAL_EXCEPTION.name())
                || reversal.exceptions().contains(ExceptionReason.REVERSAL_TOO_LATE.name()));
    }

    // A sale its void has undone needs no reversal.
    private static boolean isVoided(TransactionView ours) {
        return ours.state().equals(TransactionState.VOIDED.name());
    }

    private void violation(Rule rule, PosExchange exchange, String words) {
        violations.add(new BrokenRule(rule, exchange.words() + ": " + words));
    }
}
