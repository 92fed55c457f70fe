package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.Expiry;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundCancelled;
import org.pointsman.registry.model.RegistryEvent.RefundRejected;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/** I-1 from the other side: what is left of a sale is given back when somebody asks for it. */
final class RefundInvariant extends Invariant {
    private record Amount(Transaction transaction, long original, long minor) {
    }

    /** What a sale was before it was adjusted. */
    private record Former(long sale, Amount amount) {
    }

    private final Map<Long, UpstreamMessage> sent = new HashMap<>();
    private final Set<Long> deskRefunds = new HashSet<>();
    private final Set<Long> approved = new HashSet<>();
    private final Findings findings;
    private final Map<Long, Amount> forwarded = new HashMap<>();
    private final Map<Long, Long> givenBackMinor = new HashMap<>();
    private final Set<Long> declined = new HashSet<>();
    /** By adjustment. */
    private final Map<Long, Former> formers = new HashMap<>();

    private final Map<Long, Integer> parts = new HashMap<>();
    private final int mostParts;

    /** @param mostParts of one sale that may be given back */
    RefundInvariant(Findings findings, int mostParts) {
        this.findings = findings;
        this.mostParts = mostParts;
    }

    @Override
    void journalled(Step step) {
        if (step.approvedLate()) {
            afterAll(step.rrn());
        }
        switch (step.action()) {
            case FORWARD -> forward(step);
            case ACCEPT_ADVICE -> advise(step);
            case DECLINE_SENT -> {
                release(step.rrn());
                declined.add(step.rrn());
            }
            case DECLINE -> judge(step);
            case REGISTRY -> step.events().forEach(this::atADesk);
            case EXPIRE -> step.expiries().stream().filter(due -> due.expiry() == Expiry.REFUND_EXPIRED)
                    .forEach(due -> release(due.rrn()));
            default -> {
            }
        }
    }

    private void atADesk(RegistryEvent event) {
        switch (event) {
            case RefundRequested e -> reserve(e.refund().refundId(),
                    new Amount(Transaction.REFUND, e.refund().originalId(), e.refund().amountMinor()));
            case RefundApproved e -> approved(e);
            case RefundRejected e -> release(e.refundId());
            case RefundCancelled e -> release(e.refundId());
            case ItemSettled e when e.as() == Conclusion.REFUSED -> refused(e.transactionId());
            default -> {
                // Nothing about money.
            }
        }
    }

    // Approved after it was declined: its money counts as gone until people know.
    private void afterAll(long rrn) {
        Amount refund = declined.remove(rrn) ? forwarded.get(rrn) : null;
        if (refund != null && refund.transaction == Transaction.REFUND) {
            givenBackMinor.merge(refund.original, refund.minor, Long::sum);
        }
    }

    private void refused(long rrn) {
        release(rrn);
        Former former = formers.get(rrn);
        if (former != null) {
            forwarded.put(former.sale, former.amount);
        }
    }

    private void approved(RefundApproved event) {
        if (event.funding() == Funding.SHORT) {
            release(event.refundId());
        } else {
            approved.add(event.refundId());
        }
    }

    private void reserve(long rrn, Amount refund) {
        forwarded.put(rrn, refund);
        deskRefunds.add(rrn);
        giveBack(rrn, refund);
    }

    private void giveBack(long rrn, Amount refund) {
        givenBackMinor.merge(refund.original, refund.minor, Long::sum);
        if (parts.merge(refund.original, 1, Integer::sum) > mostParts) {
            findings.add("R-141", rrn + " is one refund too many of " + refund.original + ": " + mostParts);
        }
    }

    // I-7, I-11: under one number for ever, and never before a second person said so.
    @Override
    void writtenUpstream(UpstreamMessage message) {
        if (message.mti() != UpstreamMessage.REQUEST || message.kind() != UpstreamMessage.Kind.REFUND) {
            return;
        }
        UpstreamMessage first = sent.putIfAbsent(message.rrn(), message);
        if (first != null && !first.name().equals(message.name())) {
            findings.add("I-7", "a refund goes out again under other numbers: " + first + ", then " + message);
        }
        if (deskRefunds.contains(message.rrn()) && !approved.contains(message.rrn())) {
            findings.add("I-11", "a refund goes out that nobody approved: " + message);
        }
    }

    private void forward(Step step) {
        Step.Request request = step.request();
        Amount amount = new Amount(request.transaction(), step.original(), request.amountMinor());
        forwarded.put(step.rrn(), amount);
        if (request.transaction() == Transaction.REFUND) {
            giveBack(step.rrn(), amount);
        }
    }

    private void advise(Step step) {
        Step.Request request = step.request();
        if (request.transaction() == Transaction.SCRIPT_NOTICE) {
            return;
        }
        boolean adjusts = request.transaction().adjusts();
        if (adjusts) {
            formers.put(step.rrn(), new Former(step.original(), forwarded.get(step.original())));
        }
        forwarded.put(adjusts ? step.original() : step.rrn(),
                new Amount(request.transaction(), -1, request.amountMinor()));
    }

    private void release(long rrn) {
        Amount refund = forwarded.get(rrn);
        if (refund != null && refund.transaction == Transaction.REFUND) {
            givenBackMinor.merge(refund.original, -refund.minor, Long::sum);
            parts.merge(refund.original, -1, Integer::sum);
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
