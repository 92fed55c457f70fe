package org.pointsman.registry.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.MerchantEvent;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.SettlementEvent;
import org.pointsman.registry.model.SettlementNumbers;

/** What people decided about settlements, and where merchants were paid when. */
public final class SettlementBook {
    /** Open and resolved; the oldest resolved ones are forgotten. */
    public static final int MOST_DIFFERENCES = 65_536;

    private static final int MOST_DAYS = 800;
    private static final int MOST_ACCOUNTS = 32;

    private final TreeMap<Long, Difference> differences = new TreeMap<>();
    private final TreeMap<String, Long> byKey = new TreeMap<>();
    private final TreeSet<Long> resolved = new TreeSet<>();
    private final TreeMap<Long, SettlementAdjustment> adjustments = new TreeMap<>();
    private final TreeMap<Integer, SettlementDay> days = new TreeMap<>();
    private final TreeSet<String> released = new TreeSet<>();
    private final TreeMap<String, List<AccountPeriod>> accounts = new TreeMap<>();
    private long lastDifference;
    private long lastAdjustment;

    public SettlementNumbers numbers() {
        return new SettlementNumbers(lastDifference, lastAdjustment);
    }

    void restore(SettlementNumbers numbers) {
        lastDifference = numbers.lastDifference();
        lastAdjustment = numbers.lastAdjustment();
    }

    public long nextDifference() {
        return lastDifference + 1;
    }

    public long nextAdjustment() {
        return lastAdjustment + 1;
    }

    /** Null when it is not known, or forgotten. */
    public Difference difference(long number) {
        return differences.get(number);
    }

    /** By its key, null when nobody recorded it. */
    public Difference difference(String key) {
        Long number = byKey.get(key);
        return number == null ? null : differences.get(number);
    }

    /** In the order of their numbers; a read-only view. */
    public Collection<Difference> differences() {
        return Collections.unmodifiableCollection(differences.values());
    }

    /** Those behind a number; a read-only view. */
    public Collection<Difference> differencesAfter(long number) {
        return Collections.unmodifiableCollection(differences.tailMap(number, false).values());
    }

    /** Whether no difference can be forgotten to make room for another one. */
    public boolean full() {
        return differences.size() >= MOST_DIFFERENCES && resolved.isEmpty();
    }

    /** What the next settlement takes, in the order in which it came; a read-only view. */
    public Collection<SettlementAdjustment> adjustments() {
        return Collections.unmodifiableCollection(adjustments.values());
    }

    /** Whether a merchant was, or will be, given an amount for a reason. */
    public boolean adjusted(String mid, long amountMinor, String about) {
        return made(adjustments.values(), mid, amountMinor, about)
                || days.values().stream().anyMatch(day -> made(day.adjustments(), mid, amountMinor, about));
    }

    private static boolean made(Collection<SettlementAdjustment> all, String mid, long amountMinor, String about) {
        return all.stream().anyMatch(
                one -> one.mid().equals(mid) && one.amountMinor() == amountMinor && one.about().equals(about));
    }

    /** Days that were settled, in their order; a read-only view. */
    public Collection<SettlementDay> days() {
        return Collections.unmodifiableCollection(days.values());
    }

    /** Null when it was not settled, or is forgotten. */
    public SettlementDay day(int date) {
        return days.get(date);
    }

    /** The newest that was settled; 0 before the first. */
    public int lastDate() {
        return days.isEmpty() ? 0 : days.lastKey();
    }

    /** Merchants the next settlement pays in spite of their holds; a read-only view. */
    public Collection<String> released() {
        return Collections.unmodifiableCollection(released);
    }

    public boolean released(String mid) {
        return released.contains(mid);
    }

    /** Where a merchant was paid when, the oldest first; empty when nobody ever said. */
    public List<AccountPeriod> accounts(String mid) {
        return List.copyOf(accounts.getOrDefault(mid, List.of()));
    }

    List<AccountPeriod> accounts() {
        List<AccountPeriod> all = new ArrayList<>();
        accounts.values().forEach(all::addAll);
        return all;
    }

    void put(Difference difference) {
        differences.put(difference.number(), difference);
        byKey.put(difference.key(), difference.number());
        if (!difference.open()) {
            resolved.add(difference.number());
        }
        while (differences.size() > MOST_DIFFERENCES && !resolved.isEmpty()) {
            byKey.remove(differences.remove(resolved.pollFirst()).key());
        }
    }

    void put(SettlementAdjustment adjustment) {
        adjustments.put(adjustment.number(), adjustment);
    }

    void put(SettlementDay day) {
        days.put(day.date(), day);
        if (days.size() > MOST_DAYS) {
            days.pollFirstEntry();
        }
    }

    void release(String mid) {
        released.add(mid);
    }

    void put(AccountPeriod period) {
        List<AccountPeriod> periods = accounts.computeIfAbsent(period.mid(), _ -> new ArrayList<>());
        periods.add(period);
        if (periods.size() > MOST_ACCOUNTS) {
            periods.removeFirst();
        }
    }

    /** A merchant is paid elsewhere from now on, when it is. */
    void follow(MerchantEvent event) {
        List<AccountPeriod> known = accounts.getOrDefault(event.mid(), List.of());
        SettlementAccount before = known.isEmpty() ? null : known.getLast().account();
        if (event.account() != null && !event.account().equals(before)) {
            put(new AccountPeriod(event.mid(), event.header().atMs(), event.account()));
        }
    }

    void apply(SettlementEvent event) {
        switch (event) {
            case SettlementEvent.DaySettled e -> settled(e.day());
            case SettlementEvent.DifferenceFound e -> {
                lastDifference = e.difference().number();
                put(e.difference());
            }
            case SettlementEvent.DifferenceResolved e ->
                put(differences.get(e.number()).resolved(e.as(), e.mandate(), e.header().atMs(), e.source()));
            case SettlementEvent.AdjustmentMade e -> {
                lastAdjustment = e.adjustment().number();
                put(e.adjustment());
            }
            case SettlementEvent.PayoutReleased e -> release(e.mid());
        }
    }

    private void settled(SettlementDay day) {
        put(day);
        adjustments.clear();
        released.clear();
    }
}
