package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.Expiry;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.DisputeReleased;
import org.pointsman.registry.model.RegistryEvent.FundsPosted;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundCancelled;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;
import org.pointsman.registry.model.RegistryEvent.SettlementPosted;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/**
 * I-9: the merchants' money, kept a second time from the journal alone. No refund goes out beyond it, what is set aside
 * is never negative, and in the end both accounts are the same.
 */
final class FundsInvariant extends Invariant {
    private record Deal(Transaction transaction, long amountMinor, String mid, long original, Batch batch,
            boolean proof) {
        private Deal withAmount(long newMinor) {
            return new Deal(transaction, newMinor, mid, original, batch, proof);
        }
    }

    private record Batch(String tid, String mid, int number) {
        private static Batch of(Step.Request request) {
            return new Batch(request.tid(), request.mid(), request.batch());
        }
    }

    /**
     * A sale before an adjustment.
     *
     * @param lessMinor what it lost by it
     */
    private record Former(long sale, long amountMinor, long lessMinor) {
    }

    private static final class Account {
        private long postedMinor;
        private long salesMinor;
        private long refundedMinor;
        private long reservedMinor;

        private long availableMinor() {
            return postedMinor + salesMinor - refundedMinor - reservedMinor;
        }
    }

    private final Findings findings;
    private final Holders holders = new Holders();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<Long, Deal> deals = new HashMap<>();
    private final Set<Long> reserved = new HashSet<>();
    private final Set<Long> standing = new HashSet<>();
    private final Map<Long, Long> voidedBy = new HashMap<>();
    /** By adjustment that its network has not taken: what its sale has more. */
    private final Map<Long, Long> raised = new HashMap<>();
    /** By adjustment. */
    private final Map<Long, Former> formers = new HashMap<>();
    private final Set<Long> declined = new HashSet<>();
    /** Refunds that wait for money, in order of age. */
    private final Set<Long> pending = new LinkedHashSet<>();
    private final Set<Long> takenBack = new HashSet<>();
    private final Set<Batch> closed = new HashSet<>();
    /** Approved when its batch was closed: in none. */
    private final Set<Long> outside = new HashSet<>();
    /** How many batches of a terminal and its holder are closed. */
    private final Map<String, Integer> batches = new HashMap<>();
    /** Refunds from desks that have their money and are not at the network. */
    private final Set<Long> unsent = new HashSet<>();
    private final Set<Long> held = new TreeSet<>();
    private final Set<Long> stoodIn = new HashSet<>();

    FundsInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(this::move);
        if (step.approvedLate()) {
            afterAll(step.rrn());
        }
        switch (step.action()) {
            case FORWARD -> forward(step);
            case ACCEPT_ADVICE -> {
                forward(step);
                told(step.rrn());
            }
            case STAND_IN_SENT -> standIn(step.rrn());
            case ADVICE_ACKNOWLEDGED -> taken(step.rrn());
            case SETTLE, CLOSE_UNBALANCED -> close(step.request().tid());
            case REFUND_WAITS -> unsent.add(step.rrn());
            case APPROVE -> approve(step.rrn());
            case DECLINE_SENT -> {
                release(step.rrn());
                declined.add(step.rrn());
            }
            case REVERSE, REVERSE_AFTER_ALL -> fall(step.original());
            case REVERSE_NOTHING -> takenBack.add(step.original());
            case REVERSAL_ACKNOWLEDGED -> {
                stoodIn.remove(step.rrn());
                acknowledged(step.rrn());
            }
            case REGISTRY -> step.events().forEach(event -> atADesk(step, event));
            case EXPIRE -> step.expiries().forEach(due -> due(step, due));
            default -> {
                // Moves no money.
            }
        }
        step.events(BatchClosed.class).forEach(event -> close(event.tid()));
    }

    // The batch of the former holder ends with it.
    private void move(RegistryEvent event) {
        if (event instanceof TerminalProvisioned anew && Holders.givenAnew(anew)) {
            close(anew.tid());
        }
        holders.follow(event);
    }

    private void close(String tid) {
        String mid = holders.of(tid);
        int batch = batches.merge(tid + mid, 1, Integer::sum);
        closed.add(new Batch(tid, mid, batch));
    }

    private void forward(Step step) {
        Step.Request request = step.request();
        String mid = request.mid();
        deals.put(step.rrn(),
                new Deal(request.transaction(), request.amountMinor(), mid, step.original(), Batch.of(request), false));
        if (request.transaction() == Transaction.REFUND) {
            reserve(step, step.rrn());
        }
    }

    // The oldest refund of a merchant comes first.
    private void due(Step step, Step.Due due) {
        if (due.expiry() == Expiry.REFUND_FUNDED) {
            String mid = deals.get(due.rrn()).mid;
            boolean overtakes = pending.stream().filter(rrn -> deals.get(rrn).mid.equals(mid)).findFirst()
                    .filter(rrn -> rrn == due.rrn()).isEmpty();
            if (overtakes) {
                findings.add("I-9", "record " + step.sequence() + " funds what does not wait first: " + due.rrn());
            }
            reserve(step, due.rrn());
            unsent.add(due.rrn());
        }
        if (due.expiry() == Expiry.TAKEN_BACK
                && (!closed.contains(deals.get(due.rrn()).batch) || outside.contains(due.rrn()))) {
            fall(due.rrn());
        }
        if (due.expiry() == Expiry.REFUND_SENT) {
            unsent.remove(due.rrn());
        }
        if (due.expiry() == Expiry.REFUND_FUNDED || due.expiry() == Expiry.REFUND_EXPIRED) {
            pending.remove(due.rrn());
        }
    }

    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case FundsPosted e -> account(e.mid()).postedMinor += e.signedMinor();
            case SettlementPosted e ->
                account(e.mid()).postedMinor += e.adjustedMinor() - e.feesMinor() - e.paidMinor();
            case RefundRequested e -> deals.put(e.refund().refundId(),
                    new Deal(Transaction.REFUND, e.refund().amountMinor(), deals.get(e.refund().originalId()).mid,
                            e.refund().originalId(), null, e.refund().proof() != null));
            case RefundApproved e -> approved(step, e);
            case RefundCancelled e -> {
                release(e.refundId());
                pending.remove(e.refundId());
                unsent.remove(e.refundId());
                held.remove(e.refundId());
            }
            case ItemSettled e -> concluded(e.transactionId(), e.as() == Conclusion.ACCEPTED);
            case DisputeFlagged e -> hold(e.transactionId());
            case DisputeReleased e -> unhold(e.transactionId());
            default -> {
                // Moves no money.
            }
        }
    }

    private void concluded(long rrn, boolean accepted) {
        Deal deal = deals.get(rrn);
        if (deal == null) {
            return;
        }
        if (deal.transaction == Transaction.REFUND) {
            if (accepted) {
                approve(rrn);
            } else {
                release(rrn);
            }
        } else if (deal.transaction.advice() || stoodIn.contains(rrn)) {
            advised(rrn, accepted);
        } else if (accepted) {
            acknowledged(rrn);
        } else {
            approve(rrn);
        }
    }

    // Nobody's money before its network has taken it.
    private void standIn(long rrn) {
        if (closed.contains(deals.get(rrn).batch)) {
            outside.add(rrn);
        }
        stoodIn.add(rrn);
    }

    private void advised(long rrn, boolean accepted) {
        Former former = formers.get(rrn);
        if (accepted) {
            taken(rrn);
        } else if (stoodIn.remove(rrn)) {
            fall(rrn);
        } else if (former != null) {
            raised.remove(rrn);
            deals.put(former.sale, deals.get(former.sale).withAmount(former.amountMinor));
            account(deals.get(rrn).mid).salesMinor += former.lessMinor;
        }
    }

    private void approved(Step step, RefundApproved event) {
        if (event.funding() == Funding.RESERVED) {
            reserve(step, event.refundId());
            unsent.add(event.refundId());
        } else if (event.funding() == Funding.PENDING) {
            pending.add(event.refundId());
        }
    }

    // What was not sent when its sale is disputed waits for the end of that (domain 3.11 row 44).
    private void hold(long original) {
        List<Long> followers = deals.entrySet().stream()
                .filter(entry -> entry.getValue().original == original && !entry.getValue().proof)
                .map(Map.Entry::getKey).toList();
        for (Long rrn : followers) {
            boolean waits = pending.remove(rrn);
            if (unsent.remove(rrn) || waits) {
                release(rrn);
                held.add(rrn);
            }
        }
    }

    private void unhold(long original) {
        List<Long> freed = held.stream().filter(rrn -> deals.get(rrn).original == original).toList();
        pending.addAll(freed);
        held.removeAll(freed);
    }

    private void reserve(Step step, long rrn) {
        Deal refund = deals.get(rrn);
        Account account = account(refund.mid);
        long allowedMinor = account.availableMinor() + overdraftMinor(refund.mid);
        if (refund.amountMinor > allowedMinor) {
            findings.add("I-9", "record " + step.sequence() + " gives back " + refund.amountMinor + " though "
                    + refund.mid + " has " + allowedMinor);
        }
        account.reservedMinor += refund.amountMinor;
        reserved.add(rrn);
    }

    // Approved after it was declined: nobody can refuse it any more, and people have to find out.
    private void afterAll(long rrn) {
        if (declined.remove(rrn) && deals.get(rrn).transaction == Transaction.REFUND) {
            account(deals.get(rrn).mid).reservedMinor += deals.get(rrn).amountMinor;
            reserved.add(rrn);
        }
    }

    private static long overdraftMinor(String mid) {
        return Estate.FUNDINGS.stream().filter(funding -> funding.mid().equals(mid))
                .mapToLong(MerchantFunding::overdraftMinor).sum();
    }

    private void release(long rrn) {
        if (reserved.remove(rrn)) {
            account(deals.get(rrn).mid).reservedMinor -= deals.get(rrn).amountMinor;
        }
    }

    private void approve(long rrn) {
        Deal deal = deals.get(rrn);
        if (closed.contains(deal.batch)) {
            outside.add(rrn);
        }
        switch (deal.transaction) {
            case PURCHASE, OFFLINE_SALE, E_CASH_SALE, COMPLETION, COMPLETION_NOTICE -> stand(rrn);
            case REFUND -> {
                release(rrn);
                account(deal.mid).refundedMinor += deal.amountMinor;
            }
            case PURCHASE_VOID, COMPLETION_VOID -> {
                fall(deal.original);
                voidedBy.put(deal.original, rrn);
            }
            default -> {
                // Asks for no money.
            }
        }
    }

    // Less is less at once; more is money when the network has taken it.
    private void told(long rrn) {
        Deal deal = deals.get(rrn);
        if (deal.transaction == Transaction.ADJUSTMENT || deal.transaction == Transaction.TIP) {
            Deal sale = deals.get(deal.original);
            long more = deal.amountMinor - sale.amountMinor;
            account(sale.mid).salesMinor += Math.min(0, more);
            raised.put(rrn, Math.max(0, more));
            formers.put(rrn, new Former(deal.original, sale.amountMinor, Math.max(0, -more)));
            deals.put(deal.original, sale.withAmount(deal.amountMinor));
        }
    }

    private void taken(long rrn) {
        if (stoodIn.remove(rrn)) {
            stand(rrn);
        } else if (raised.containsKey(rrn)) {
            account(deals.get(rrn).mid).salesMinor += raised.remove(rrn);
        } else {
            approve(rrn);
        }
    }

    private void stand(long rrn) {
        if (standing.add(rrn)) {
            account(deals.get(rrn).mid).salesMinor += deals.get(rrn).amountMinor;
        }
    }

    private void fall(long rrn) {
        if (standing.remove(rrn)) {
            account(deals.get(rrn).mid).salesMinor -= deals.get(rrn).amountMinor;
        }
    }

    // A void that does not stand leaves its sale as it was, unless the till
    // took that back too before its batch was closed.
    private void acknowledged(long rrn) {
        Deal deal = deals.get(rrn);
        if (deal != null && voidedBy.remove(deal.original, rrn) && stays(deal.original)) {
            stand(deal.original);
        }
    }

    private boolean stays(long sale) {
        return !takenBack.contains(sale) || closed.contains(deals.get(sale).batch);
    }

    private Account account(String mid) {
        return accounts.computeIfAbsent(mid, name -> new Account());
    }

    /** What a merchant has. */
    long balanceMinor(String mid) {
        Account account = account(mid);
        return account.postedMinor + account.salesMinor - account.refundedMinor;
    }

    @Override
    void end(StateView state) {
        for (String mid : SimulatedSite.MERCHANTS) {
            if (state.funds(mid) != null) {
                compare(account(mid), state.funds(mid));
                waiting(state, mid);
            }
        }
    }

    private void compare(Account ours, FundsView theirs) {
        boolean same = ours.postedMinor == theirs.postedMinor() && ours.salesMinor == theirs.salesMinor()
                && ours.refundedMinor == theirs.refundedMinor() && ours.reservedMinor == theirs.reservedMinor();
        if (!same || theirs.reservedMinor() < 0) {
            findings.add("I-9",
                    "the journal says posted " + ours.postedMinor + ", sales " + ours.salesMinor + ", refunded "
                            + ours.refundedMinor + ", reserved " + ours.reservedMinor + "; the switch " + theirs);
        }
    }

    private void waiting(StateView state, String mid) {
        Long oldest = pending.stream().filter(rrn -> deals.get(rrn).mid.equals(mid)).findFirst().orElse(null);
        FundsView funds = state.funds(mid);
        if (oldest != null && deals.get(oldest).amountMinor <= funds.availableMinor()) {
            findings.add("I-9", "refund " + oldest + " waits though its money is there: " + funds);
        }
    }
}
