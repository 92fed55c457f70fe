package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.DisputeReleased;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundCancelled;
import org.pointsman.registry.model.RegistryEvent.RefundRejected;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;
import org.pointsman.registry.model.RegistryEvent.RefundResent;

/**
 * What of each terminal is not finished, by the journal alone: what surely is not; where the journal leaves a doubt it
 * says nothing.
 */
final class OpenLedger {
    private static final long HELD_NS = TimeUnit.DAYS.toNanos(EngineConfig.DEFAULT_PREAUTH_DAYS);

    private record Deal(String owner, Transaction transaction, long sinceNs) {
    }

    private final Holders holders = new Holders();
    private final Map<Long, Deal> deals = new HashMap<>();
    private final Set<Long> running = new HashSet<>();
    private final Set<Long> owed = new HashSet<>();
    private final Set<Long> refunds = new HashSet<>();
    private final Set<Long> authorised = new HashSet<>();
    private final Set<Long> followed = new HashSet<>();
    private final Set<Long> disputed = new HashSet<>();
    private final Set<Long> declined = new HashSet<>();
    private final Map<String, Long> changes = new HashMap<>();

    void follow(Step step) {
        step.events().forEach(event -> {
            holders.follow(event);
            atADesk(step, event);
        });
        long rrn = step.rrn();
        switch (step.action()) {
            case FORWARD -> {
                begin(step);
                running.add(rrn);
            }
            case ACCEPT_ADVICE -> {
                begin(step);
                owed.add(rrn);
            }
            case STAND_IN_SENT -> {
                over(rrn);
                owed.add(rrn);
            }
            case APPROVE -> approved(rrn);
            case DECLINE_SENT -> {
                over(rrn);
                declined.add(rrn);
            }
            case NOT_TOLD_ASK -> owes(rrn);
            case NOT_TOLD, APPROVE_OTHER_AMOUNT -> givenUp(rrn);
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL -> owes(step.original());
            case LATE -> late(step);
            case REVERSAL_ACKNOWLEDGED, ADVICE_ACKNOWLEDGED, INQUIRY_UNPAID -> owed.remove(rrn);
            default -> step.expiries().forEach(this::due);
        }
    }

    private void begin(Step step) {
        Step.Request request = step.request();
        deals.put(step.rrn(), new Deal(owner(request.tid(), request.mid()), request.transaction(), step.timeNs()));
        followed.add(step.original());
        changed(step.rrn());
    }

    static String owner(String tid, String mid) {
        return tid + " " + mid;
    }

    private void approved(long rrn) {
        over(rrn);
        Deal deal = deals.get(rrn);
        if (deal != null && deal.transaction.holds()) {
            authorised.add(rrn);
        }
    }

    private void over(long rrn) {
        running.remove(rrn);
        refunds.remove(rrn);
        changed(rrn);
    }

    private void owes(long rrn) {
        over(rrn);
        authorised.remove(rrn);
        owed.add(rrn);
    }

    private void givenUp(long rrn) {
        boolean refund = deals.containsKey(rrn) && deals.get(rrn).transaction == Transaction.REFUND;
        if (refund) {
            over(rrn);
            refunds.add(rrn);
        } else {
            owes(rrn);
        }
    }

    private void late(Step step) {
        if (step.approvedLate() && declined.remove(step.rrn())) {
            givenUp(step.rrn());
        }
    }

    private void due(Step.Due due) {
        switch (due.expiry()) {
            case REVERSAL_OWED, INQUIRY_OWED, REFUND_UNKNOWN, REFUND_MANUAL -> givenUp(due.rrn());
            case INQUIRY_OVER, REFUND_EXPIRED -> over(due.rrn());
            case TAKEN_BACK -> authorised.remove(due.rrn());
            default -> {
                // It is sent, or waits to be.
            }
        }
    }

    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case RefundRequested e -> {
                deals.put(e.refund().refundId(),
                        new Deal(ownerOf(e.refund().originalId()), Transaction.REFUND, step.timeNs()));
                refunds.add(e.refund().refundId());
                changed(e.refund().refundId());
            }
            case RefundApproved e when e.funding() == Funding.SHORT -> over(e.refundId());
            case RefundRejected e -> over(e.refundId());
            case RefundCancelled e -> over(e.refundId());
            case RefundResent e -> refunds.add(e.refundId());
            case ItemSettled e -> {
                refunds.remove(e.transactionId());
                owed.remove(e.transactionId());
            }
            case DisputeFlagged e -> disputed.add(e.transactionId());
            case DisputeReleased e -> disputed.remove(e.transactionId());
            default -> {
                // Opens and ends nothing.
            }
        }
    }

    private String ownerOf(long rrn) {
        Deal deal = deals.get(rrn);
        return deal == null ? "" : deal.owner;
    }

    private void changed(long rrn) {
        changes.merge(ownerOf(rrn), 1L, Long::sum);
    }

    /** How often something surely happened to a transaction of a terminal. */
    long changes(String owner) {
        return changes.getOrDefault(owner, 0L);
    }

    /** Why a transaction is open; null when it is over, or nobody knows. */
    String open(long rrn, long nowNs) {
        if (running.contains(rrn)) {
            return "in flight";
        }
        if (owed.contains(rrn)) {
            return "owed to its network";
        }
        if (refunds.contains(rrn)) {
            return "a refund that is not decided";
        }
        if (disputed.contains(rrn)) {
            return "disputed";
        }
        boolean holds = authorised.contains(rrn) && !followed.contains(rrn) && nowNs - deals.get(rrn).sinceNs < HELD_NS;
        return holds ? "authorised" : null;
    }

    /** Numbers of what is open. */
    Set<Long> open(PreCheckCode code, String owner, long nowNs) {
        Set<Long> found = new TreeSet<>(switch (code) {
            case IN_FLIGHT -> running;
            case PENDING_REVERSAL -> owed;
            case PENDING_REFUND -> refunds;
            case OPEN_DISPUTE -> disputed;
            case OPEN_PREAUTH -> authorised;
            default -> Set.<Long>of();
        });
        found.removeIf(rrn -> !ownerOf(rrn).equals(owner));
        if (code == PreCheckCode.OPEN_PREAUTH) {
            found.removeIf(rrn -> followed.contains(rrn) || nowNs - deals.get(rrn).sinceNs >= HELD_NS);
        }
        return found;
    }
}
