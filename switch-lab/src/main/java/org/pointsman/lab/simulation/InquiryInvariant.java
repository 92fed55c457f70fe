package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.Transaction;

/**
 * I11, I13 of networks that are asked first: what is asked about is not reversed before the network has said that it
 * was paid, or has not said anything often enough; and it is not asked more often than that.
 */
final class InquiryInvariant extends Invariant {
    private final Findings findings;
    private final int most;
    private final Map<Long, Integer> asked = new HashMap<>();
    private final Set<Long> unpaid = new HashSet<>();
    /** Sales that went to a network that is asked. */
    private final Set<Long> sales = new HashSet<>();

    InquiryInvariant(Findings findings, int most) {
        this.findings = findings;
        this.most = most;
    }

    @Override
    void journalled(Step step) {
        for (Step.Due due : step.expiries()) {
            if (due.expiry() == Expiry.REVERSAL_OWED && sales.contains(due.rrn())) {
                findings.add("I11", "record " + step.sequence() + " reverses unasked: " + due.rrn());
            } else if (due.expiry() == Expiry.INQUIRY_OWED) {
                asked.put(due.rrn(), 0);
            } else if (due.expiry() == Expiry.INQUIRY_GIVEN_UP) {
                givenUp(step, due.rrn());
            }
        }
        boolean sale = step.action() == OutcomeKind.FORWARD && step.request().transaction() == Transaction.PURCHASE;
        if (sale || step.action() == OutcomeKind.REROUTE) {
            follow(step);
        }
        step.effects().forEach(told -> sent(step, told));
        if (step.action() == OutcomeKind.INQUIRY_UNPAID) {
            unpaid.add(step.rrn());
        }
        if (step.action() == OutcomeKind.INQUIRY_PAID || step.action() == OutcomeKind.INQUIRY_USELESS) {
            asked.remove(step.rrn());
        }
    }

    private void follow(Step step) {
        if (step.effects().getFirst().network() != Estate.ASKED) {
            sales.remove(step.rrn());
        } else if (step.action() == OutcomeKind.FORWARD) {
            sales.add(step.rrn());
        }
    }

    private void givenUp(Step step, long rrn) {
        if (asked.remove(rrn) < most) {
            findings.add("I13", "record " + step.sequence() + " has not asked often enough about " + rrn);
        }
    }

    private void sent(Step step, Step.Told told) {
        if (told.kind() == EffectKind.SEND_INQUIRY && asked.merge(told.rrn(), 1, Integer::sum) > most) {
            findings.add("I13", "record " + step.sequence() + " asks too often: " + told);
        }
        if (told.kind() != EffectKind.SEND_REVERSAL) {
            return;
        }
        if (asked.containsKey(told.rrn()) || unpaid.contains(told.rrn())) {
            findings.add("I11", "record " + step.sequence() + " reverses what may not have been paid: " + told);
        }
    }
}
