package org.pointsman.settlement.day;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.registry.model.SettlementAdjustment;

/** What a day comes to for one merchant. One thread. */
final class MerchantSums {
    /** Why nothing was paid, where a positive sum was left. */
    enum Note {
        PAID,
        NOTHING_TO_PAY,
        HOLD,
        NO_ACCOUNT
    }

    private final Balance before;
    private final SortedMap<String, Long> byTerminal;
    private final SortedMap<Integer, Long> byAccount = new TreeMap<>();
    private long sales;
    private long salesMinor;
    private long credits;
    private long creditsMinor;
    private long feesMinor;
    private long adjustedMinor;

    private SortedMap<Integer, Long> payouts = new TreeMap<>();
    private Balance after = Balance.NONE;
    private Note note = Note.NOTHING_TO_PAY;

    MerchantSums(Balance before) {
        this.before = before;
        byTerminal = new TreeMap<>(before.heldMinor());
    }

    void add(Line line, boolean held) {
        long grossMinor = line.trade().grossMinor();
        if (grossMinor >= 0) {
            sales++;
            salesMinor = Math.addExact(salesMinor, grossMinor);
        } else {
            credits++;
            creditsMinor = Math.subtractExact(creditsMinor, grossMinor);
        }
        feesMinor = Math.addExact(feesMinor, line.feeMinor());
        if (held) {
            byTerminal.merge(line.trade().tid(), line.netMinor(), Math::addExact);
        } else {
            byAccount.merge(line.account(), line.netMinor(), Math::addExact);
        }
    }

    void add(List<SettlementAdjustment> adjustments) {
        for (SettlementAdjustment adjustment : adjustments) {
            adjustedMinor = Math.addExact(adjustedMinor, adjustment.amountMinor());
        }
    }

    /**
     * Says what is paid and what is left.
     *
     * @param held     terminals under a hold
     * @param withheld whether the merchant is not paid
     * @param newest   number of its newest account; 0 when there is none
     */
    void close(Set<String> held, boolean withheld, int newest) {
        SortedMap<String, Long> kept = new TreeMap<>(byTerminal);
        kept.entrySet().removeIf(entry -> entry.getValue() <= 0 || !held.contains(entry.getKey()));
        long keptMinor = kept.values().stream().mapToLong(Long::longValue).sum();
        long dueMinor = before.sumMinor() + netMinor() + adjustedMinor - keptMinor;
        note = dueMinor <= 0 ? Note.NOTHING_TO_PAY : withheld ? Note.HOLD : newest == 0 ? Note.NO_ACCOUNT : Note.PAID;
        if (note == Note.PAID) {
            payouts = Payouts.split(byAccount, dueMinor, newest);
        }
        after = new Balance(note == Note.PAID ? 0 : dueMinor, kept);
    }

    long netMinor() {
        return salesMinor - creditsMinor - feesMinor;
    }

    long paidMinor() {
        return payouts.values().stream().mapToLong(Long::longValue).sum();
    }

    SortedMap<Integer, Long> payouts() {
        return payouts;
    }

    Balance after() {
        return after;
    }

    boolean idle() {
        return sales == 0 && credits == 0 && adjustedMinor == 0 && before.sumMinor() == 0 && after.sumMinor() == 0;
    }

    List<Object> row(String mid) {
        return List.of("M", mid, sales, salesMinor, credits, creditsMinor, feesMinor, adjustedMinor, before.sumMinor(),
                after.withheldMinor(), after.carriedMinor(), paidMinor(), note);
    }

    long feesMinor() {
        return feesMinor;
    }

    long grossMinor() {
        return salesMinor - creditsMinor;
    }

    long adjustedMinor() {
        return adjustedMinor;
    }
}
