package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** I-1 from the other side: what is left of a sale is given back when somebody asks for it. */
final class RefundWatch extends Watch {
    private record Amount(Transaction transaction, long original, long minor) {
    }

    private final Findings findings;
    private final Map<Long, Amount> forwarded = new HashMap<>();
    private final Map<Long, Long> givenBackMinor = new HashMap<>();

    RefundWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        switch (step.action()) {
            case FORWARD -> forward(step);
            case DECLINE_SENT -> release(step.rrn());
            case DECLINE -> judge(step);
            default -> {
            }
        }
    }

    private void forward(Step step) {
        Step.Request request = step.request();
        forwarded.put(step.rrn(), new Amount(request.transaction(), step.original(), request.amountMinor()));
        if (request.transaction() == Transaction.REFUND) {
            givenBackMinor.merge(step.original(), request.amountMinor(), Long::sum);
        }
    }

    private void release(long rrn) {
        Amount refund = forwarded.get(rrn);
        if (refund != null && refund.transaction == Transaction.REFUND) {
            givenBackMinor.merge(refund.original, -refund.minor, Long::sum);
        }
    }

    private void judge(Step step) {
        Amount sale = forwarded.get(step.request().originalRrn());
        boolean tooMuch = step.effects().getFirst().result() == Result.AMOUNT_MISMATCH.code();
        if (sale == null || !tooMuch || step.request().transaction() != Transaction.REFUND) {
            return;
        }
        long leftMinor = sale.minor - givenBackMinor.getOrDefault(step.request().originalRrn(), 0L);
        if (step.request().amountMinor() <= leftMinor) {
            findings.add("I-1", "record " + step.sequence() + " refuses " + step.request().amountMinor() + " though "
                    + leftMinor + " are left of " + step.request().originalRrn());
        }
    }
}
