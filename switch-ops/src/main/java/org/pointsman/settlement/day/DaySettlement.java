package org.pointsman.settlement.day;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.fees.FeePolicy;

/**
 * Settles a business date: line by line, merchant by merchant, to the minor unit. The same day, trades, balances and
 * fees give the same lines. One merchant's transactions are in memory at a time. One thread.
 */
public final class DaySettlement {
    /** Of the layout. */
    static final int VERSION = 1;

    private final SettlementDay day;
    private final int currency;
    private final FeePolicy fees;
    private final Accounts accounts;
    private final Map<String, Balance> before;
    private final Set<String> heldTerminals;
    private final Set<String> withheld;
    private final Map<String, List<SettlementAdjustment>> adjustments = new HashMap<>();

    private DayTotals totals = DayTotals.NONE;

    /** @param before what the settlement before left, by merchant */
    public DaySettlement(SettlementDay day, int currency, FeePolicy fees, Accounts accounts,
            Map<String, Balance> before) {
        this.day = day;
        this.currency = currency;
        this.fees = fees;
        this.accounts = accounts;
        this.before = before;
        heldTerminals = Set.copyOf(day.terminals());
        withheld = Set.copyOf(day.withheld());
        day.adjustments().forEach(one -> adjustments.computeIfAbsent(one.mid(), _ -> new ArrayList<>()).add(one));
    }

    /**
     * Writes all of it.
     *
     * @param trades in the order of merchants, and of numbers for each
     */
    public DayTotals write(Iterator<Trade> trades, CheckedWriter to) throws IOException {
        to.line(List.of("H", "pointsman-settlement", VERSION, day.date(), day.previousDate(), currency));
        TreeSet<String> others = new TreeSet<>(before.keySet());
        others.addAll(adjustments.keySet());
        Trade next = trades.hasNext() ? trades.next() : null;
        while (next != null || !others.isEmpty()) {
            String mid = next == null || (!others.isEmpty() && others.first().compareTo(next.mid()) < 0)
                    ? others.first()
                    : next.mid();
            others.remove(mid);
            MerchantSums sums = new MerchantSums(before.getOrDefault(mid, Balance.NONE));
            long count = 0;
            while (next != null && next.mid().equals(mid)) {
                line(next, sums, to);
                count++;
                next = trades.hasNext() ? trades.next() : null;
            }
            merchant(mid, count, sums, to);
        }
        to.trailer("Z", totals.cells());
        if (!totals.balanced()) {
            throw new IllegalStateException("the settlement of " + day.date() + " does not add up: " + totals);
        }
        return totals;
    }

    private void line(Trade trade, MerchantSums sums, CheckedWriter to) throws IOException {
        Line line = Line.of(trade, fees, accounts.number(trade.mid(), trade.openedMs()));
        to.line(List.of("T", "%012d".formatted(trade.id()), trade.kind(), trade.mid(), trade.tid(), trade.batch(),
                trade.stan(), trade.businessDate(), trade.service(), line.cards().type(), line.cards().origin(),
                trade.network(), trade.grossMinor(), line.feeMinor(), line.netMinor(), line.account()));
        sums.add(line, heldTerminals.contains(trade.tid()));
    }

    private void merchant(String mid, long count, MerchantSums sums, CheckedWriter to) throws IOException {
        List<SettlementAdjustment> more = adjustments.getOrDefault(mid, List.of());
        for (SettlementAdjustment one : more) {
            to.line(List.of("A", one.number(), mid, one.amountMinor(), one.about()));
        }
        sums.add(more);
        sums.close(heldTerminals, withheld.contains(mid), accounts.newest(mid));
        if (sums.idle()) {
            return;
        }
        for (Map.Entry<String, Long> held : new TreeMap<>(sums.after().heldMinor()).entrySet()) {
            to.line(List.of("W", mid, held.getKey(), held.getValue()));
        }
        to.line(sums.row(mid));
        for (Map.Entry<Integer, Long> payout : sums.payouts().entrySet()) {
            to.line(List.of("P", mid, payout.getKey(), accounts.words(mid, payout.getKey()), payout.getValue()));
        }
        totals = totals.with(count, sums, before.getOrDefault(mid, Balance.NONE).sumMinor());
    }
}
