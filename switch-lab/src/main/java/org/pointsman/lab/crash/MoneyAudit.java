package org.pointsman.lab.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.lab.audit.Reconciliation;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.records.Transaction;

/** No sale is refunded beyond its amount, by anybody's count, and both books agree. */
final class MoneyAudit {
    private final Evidence evidence;
    private final List<BrokenRule> violations;

    MoneyAudit(Evidence evidence, List<BrokenRule> violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    void check() {
        refundsSeen();
        evidence.book().stream().filter(entry -> entry.refundedMinor() > entry.amountMinor())
                .forEach(entry -> violation(Rule.REFUNDED_TOO_MUCH, entry.toString()));
        evidence.ours().values().stream().filter(ours -> ours.refundedMinor() > ours.amountMinor())
                .forEach(ours -> violation(Rule.REFUNDED_TOO_MUCH, ours.rrn() + " in the switch's book"));
        evidence.anomalies().forEach(anomaly -> violation(Rule.NETWORK_COMPLAINS, anomaly));
        Reconciliation.compare(List.copyOf(evidence.ours().values()), evidence.book()).differences()
                .forEach(difference -> violation(Rule.BOOKS_DIFFER, difference));
    }

    private void refundsSeen() {
        Map<Integer, Long> refunded = new HashMap<>();
        evidence.exchanges().stream()
                .filter(exchange -> exchange.transaction() == Transaction.REFUND && exchange.approval().isPresent())
                .forEach(exchange -> refunded.merge(exchange.original(), exchange.amountMinor(), Long::sum));
        refunded.forEach((number, sumMinor) -> {
            PosExchange sale = evidence.exchanges().get(number);
            if (sumMinor > sale.amountMinor()) {
                violation(Rule.REFUNDED_TOO_MUCH, sale.words() + ": terminals saw refunds of " + sumMinor);
            }
        });
    }

    private void violation(Rule rule, String subject) {
        violations.add(new BrokenRule(rule, subject));
    }
}
