package org.pointsman.settlement.day;

import java.util.List;
import java.util.function.Function;
import org.pointsman.registry.model.AccountPeriod;

/** Where merchants are paid: the account in force when a batch was opened. */
public final class Accounts {
    private final Function<String, List<AccountPeriod>> known;
    private final long settledAtMs;

    /**
     * As they were when the day was settled.
     *
     * @param known periods of a merchant, the oldest first
     */
    public Accounts(Function<String, List<AccountPeriod>> known, long settledAtMs) {
        this.known = known;
        this.settledAtMs = settledAtMs;
    }

    private List<AccountPeriod> of(String mid) {
        return known.apply(mid).stream().filter(period -> period.fromMs() <= settledAtMs).toList();
    }

    /** Number of the account of a batch, from 1; the first one for what is older; 0 when there is none. */
    int number(String mid, long openedMs) {
        List<AccountPeriod> periods = of(mid);
        int number = Math.min(1, periods.size());
        for (int i = 1; i < periods.size() && periods.get(i).fromMs() <= openedMs; i++) {
            number = i + 1;
        }
        return number;
    }

    /** Number of the newest account; 0 when there is none. */
    int newest(String mid) {
        return of(mid).size();
    }

    String words(String mid, int number) {
        return of(mid).get(number - 1).account().words();
    }
}
