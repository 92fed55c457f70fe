package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundCancelled;
import org.pointsman.registry.model.RegistryEvent.RefundRejected;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/**
 * Ladder step 13: what is used of every limit, added up anew from the journal: nothing goes beyond, nothing within is
 * refused.
 */
final class LimitInvariant extends Invariant {
    /** What a limit adds up: who sold what to whom. */
    private record Deal(Transaction transaction, long amountMinor, String tid, String mid, String card, Service service,
            int date, long original) {
        private Business business() {
            return switch (transaction) {
                case PURCHASE, PREAUTH, ADDITIONAL_PREAUTH, OFFLINE_SALE, E_CASH_SALE -> Business.SALES;
                case REFUND -> Business.REFUNDS;
                default -> null;
            };
        }

        private Deal withAmount(long otherMinor) {
            return new Deal(transaction, otherMinor, tid, mid, card, service, date, original);
        }

        private boolean voids() {
            return switch (transaction) {
                case PURCHASE_VOID, PREAUTH_VOID, COMPLETION_VOID -> true;
                default -> false;
            };
        }

        private String subject(LimitPer per) {
            return switch (per) {
                case TRANSACTION -> "";
                case TERMINAL -> tid + mid;
                case MERCHANT -> mid;
                case CARD -> card;
            };
        }
    }

    /** A limit and the policy it is in. */
    private record Bound(ScopedPolicy policy, PolicyLimit limit) {
    }

    private final Findings findings;
    private final List<ScopedPolicy> policies;
    private final OfflinePolicy offline;
    private final boolean fewParts;
    private final Map<Long, Deal> deals = new HashMap<>();
    private final Set<Long> counted = new HashSet<>();
    private final Set<Long> declined = new HashSet<>();
    private final Set<Long> stoodIn = new HashSet<>();
    private final Map<Long, Long> voidedBy = new HashMap<>();
    /** By adjustment: the sale as it was before. */
    private final Map<Long, Map<Long, Deal>> formers = new HashMap<>();
    private int today;

    /** @param fewParts whether sales may be refunded so seldom that it shows */
    LimitInvariant(Findings findings, List<ScopedPolicy> policies, OfflinePolicy offline, boolean fewParts) {
        this.findings = findings;
        this.fewParts = fewParts;
        this.offline = offline;
        this.policies = policies;
    }

    @Override
    void journalled(Step step) {
        if (step.approvedLate()) {
            afterAll(step.rrn());
        }
        switch (step.action()) {
            case OPEN_DAY -> today = Engine.dateOf(step.timeNs(), Estate.ZONE.getTotalSeconds());
            case FORWARD -> admit(step);
            case ACCEPT_ADVICE -> told(step);
            case DECLINE -> judge(step);
            case DECLINE_SENT, INQUIRY_UNPAID -> {
                counted.remove(step.rrn());
                declined.add(step.rrn());
            }
            case STAND_IN_SENT -> stoodIn.add(step.rrn());
            case ADVICE_ACKNOWLEDGED -> stoodIn.remove(step.rrn());
            case APPROVE -> approved(step.rrn());
            case REVERSAL_ACKNOWLEDGED -> acknowledged(step.rrn());
            case REGISTRY -> step.events().forEach(event -> atADesk(step, event));
            case EXPIRE -> step.expiries().stream().filter(due -> due.expiry() == Expiry.REFUND_EXPIRED)
                    .forEach(due -> counted.remove(due.rrn()));
            default -> {
                // What may still stand goes on counting.
            }
        }
    }

    private void admit(Step step) {
        Deal deal = deal(step);
        Result beyond = beyond(deal);
        if (beyond != null) {
            findings.add("step 13", "record " + step.sequence() + " goes beyond a limit, " + beyond + ": " + deal);
        }
        take(step.rrn(), deal);
    }

    // It was done already, whatever the limits say.
    private void told(Step step) {
        take(step.rrn(), deal(step));
        if (step.request().transaction().adjusts()) {
            formers.put(step.rrn(), Map.of(step.original(), deals.get(step.original())));
            deals.computeIfPresent(step.original(), (rrn, sale) -> sale.withAmount(step.request().amountMinor()));
        }
    }

    private void take(long rrn, Deal deal) {
        deals.put(rrn, deal);
        counted.add(rrn);
    }

    // How often a sale may be refunded is said with the same result.
    private boolean oneMorePart(Step step) {
        return fewParts && step.request().transaction() == Transaction.REFUND;
    }

    private void judge(Step step) {
        Result told = Result.of(step.effects().getFirst().result());
        boolean limited = told == Result.EXCEEDS_COUNT || (told == Result.EXCEEDS_LIMIT && !oneMorePart(step));
        if (limited && !beyondFloor(step.request()) && told != beyond(deal(step))) {
            findings.add("step 13",
                    "record " + step.sequence() + " refuses with " + told + " what is within: " + deal(step));
        }
    }

    // Another limit than those of a day.
    private boolean beyondFloor(Step.Request request) {
        boolean offlineSale = request.transaction() == Transaction.OFFLINE_SALE
                || request.transaction() == Transaction.ADJUSTMENT;
        return offlineSale && request.amountMinor() > offline.floorLimitMinor();
    }

    // Approved after it was declined: it may stand until its reversal is acknowledged.
    private void afterAll(long rrn) {
        if (declined.remove(rrn)) {
            counted.add(rrn);
        }
    }

    private void approved(long rrn) {
        Deal deal = deals.get(rrn);
        long counting = deal.transaction == Transaction.COMPLETION_VOID
                ? deals.get(deal.original).original
                : deal.original;
        if (deal.voids() && counted.remove(counting)) {
            voidedBy.put(rrn, counting);
        }
    }

    private void acknowledged(long rrn) {
        counted.remove(rrn);
        stoodIn.remove(rrn);
        Long voided = voidedBy.remove(rrn);
        if (voided != null) {
            counted.add(voided);
        }
    }

    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case RefundRequested e -> ask(step, e);
            case RefundRejected e -> counted.remove(e.refundId());
            case RefundCancelled e -> counted.remove(e.refundId());
            case ItemSettled e when deals.containsKey(e.transactionId()) -> concluded(e.transactionId(), e.as());
            case RefundApproved e when e.funding() == Funding.SHORT -> counted.remove(e.refundId());
            default -> {
                // Nothing ends.
            }
        }
    }

    private void concluded(long rrn, Conclusion as) {
        boolean told = deals.get(rrn).transaction == Transaction.REFUND || deals.get(rrn).transaction.advice()
                || stoodIn.remove(rrn);
        if (told == (as == Conclusion.REFUSED)) {
            acknowledged(rrn);
            deals.putAll(formers.getOrDefault(rrn, Map.of()));
        } else if (!told) {
            approved(rrn);
        }
    }

    private void ask(Step step, RefundRequested event) {
        Deal sale = deals.get(event.refund().originalId());
        Deal refund = new Deal(Transaction.REFUND, event.refund().amountMinor(), sale.tid, sale.mid, sale.card,
                sale.service, today, event.refund().originalId());
        if (beyond(refund) != null) {
            findings.add("step 13", "record " + step.sequence() + " takes a refund beyond a limit: " + refund);
        }
        take(event.refund().refundId(), refund);
    }

    // What follows by a voucher has the card of its original.
    private Deal deal(Step step) {
        Step.Request request = step.request();
        String mid = request.mid();
        Deal sale = deals.get(step.action() == OutcomeKind.DECLINE ? request.originalRrn() : step.original());
        boolean own = sale == null;
        return new Deal(request.transaction(), request.amountMinor(), request.tid(), mid,
                own ? request.bin() + "/" + request.last4() : sale.card, own ? service(request) : sale.service, today,
                step.original());
    }

    private static Service service(Step.Request request) {
        if (!request.scanned()) {
            return Service.CARD;
        }
        return switch (request.bin() / 10_000) {
            case 62 -> Service.UNIONPAY_QR;
            case 10, 11, 12, 13, 14, 15 -> Service.WECHAT;
            default -> Service.ALIPAY;
        };
    }

    /** The first limit a deal would go beyond; null when there is none. */
    private Result beyond(Deal deal) {
        for (LimitPer per : LimitPer.values()) {
            Bound bound = deal.business() == null ? null : bound(deal, per);
            Result beyond = bound == null ? null : beyond(deal, bound);
            if (beyond != null) {
                return beyond;
            }
        }
        return null;
    }

    private Result beyond(Deal deal, Bound bound) {
        LimitPer per = bound.limit.per();
        List<Deal> used = counted.stream().map(deals::get)
                .filter(other -> per != LimitPer.TRANSACTION && other.date == today
                        && other.business() == deal.business() && other.subject(per).equals(deal.subject(per))
                        && bound.equals(bound(other, per)))
                .toList();
        long usedMinor = used.stream().mapToLong(Deal::amountMinor).sum();
        if (bound.limit.amountMinor() != null && usedMinor + deal.amountMinor > bound.limit.amountMinor()) {
            return Result.EXCEEDS_LIMIT;
        }
        return bound.limit.count() != null && used.size() >= bound.limit.count() ? Result.EXCEEDS_COUNT : null;
    }

    // Issuer, provider, house: who names it first decides.
    private Bound bound(Deal deal, LimitPer per) {
        List<ScopedPolicy> asked = new ArrayList<>();
        boolean numbered = deal.service == Service.CARD || deal.service == Service.UNIONPAY_QR;
        policies.stream().filter(p -> p.issuer() != null && numbered && deal.card.startsWith(p.issuer()))
                .forEach(asked::add);
        policies.stream().filter(p -> p.provider() == deal.service).forEach(asked::add);
        policies.stream().filter(p -> p.issuer() == null && p.provider() == null).forEach(asked::add);
        for (ScopedPolicy policy : asked) {
            for (PolicyLimit limit : today(policy)) {
                if (limit.of() == deal.business() && limit.per() == per) {
                    return new Bound(policy, limit);
                }
            }
        }
        return null;
    }

    private List<PolicyLimit> today(ScopedPolicy policy) {
        return policy.versions().stream().filter(version -> version.effective() <= today)
                .reduce((before, after) -> after).map(PolicyVersion::limits).orElse(List.of());
    }
}
