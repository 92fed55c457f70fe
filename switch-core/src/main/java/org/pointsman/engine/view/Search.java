package org.pointsman.engine.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.pointsman.engine.view.TransactionView.Step;

/**
 * A search in many short questions: each looks at {@link #SLICE} transactions at most, so payments go on between two of
 * them. It reaches {@link #MAX_SLICES} slices back. What changes while it runs may be told as it was or as it is.
 */
public final class Search {
    /** How many transactions one question looks at. */
    public static final int SLICE = 1_000;
    static final int MAX_SLICES = 200;

    private Search() {
    }

    /**
     * Transactions that fit, newest first, at most the query's limit.
     *
     * @param ask puts one question of the search
     */
    public static List<TransactionView> find(TransactionQuery query,
            Function<TransactionQuery, Slice<TransactionView>> ask) {
        List<TransactionView> found = new ArrayList<>();
        long beforeId = query.beforeId();
        for (int slice = 0; slice < MAX_SLICES && found.size() < query.limit(); slice++) {
            Slice<TransactionView> part = ask.apply(query.before(beforeId, query.limit() - found.size()));
            found.addAll(part.items());
            beforeId = part.restId();
            if (beforeId < 0) {
                return found;
            }
        }
        return found;
    }

    /**
     * How many fit a query, whatever its limit; behind its cursor when it has one.
     *
     * @param ask puts one question of the search
     */
    public static TransactionCount count(TransactionQuery query, Function<TransactionQuery, TransactionCount> ask) {
        TransactionCount all = new TransactionCount(0, query.beforeId());
        for (int slice = 0; slice < MAX_SLICES && (slice == 0 || !all.complete()); slice++) {
            TransactionCount part = ask.apply(query.before(all.restId(), query.limit()));
            all = new TransactionCount(all.found() + part.found(), part.restId());
        }
        return all;
    }

    /**
     * A transaction with what followed it among the newest, where follow-ups are looked for.
     *
     * @param ask puts one question of the search: what followed before the transaction of this id, -1 for the newest
     */
    public static TransactionView withFollowUps(TransactionView sale, LongFunction<Slice<Step>> ask) {
        List<Step> steps = new ArrayList<>();
        long beforeId = -1;
        for (int slice = 0; slice < MAX_SLICES && (slice == 0 || beforeId >= 0); slice++) {
            Slice<Step> part = ask.apply(beforeId);
            steps.addAll(part.items());
            beforeId = part.restId();
        }
        return sale.with(steps.reversed());
    }

    /**
     * Reversals owed that fit, the oldest debt first, at most the query's limit.
     *
     * @param ask puts one question of the search
     */
    public static List<SafItem> reversals(SafQuery query, Function<SafQuery, Slice<SafItem>> ask) {
        List<SafItem> found = new ArrayList<>();
        SafQuery rest = query;
        for (int slice = 0; slice < MAX_SLICES && found.size() < query.limit(); slice++) {
            Slice<SafItem> part = ask.apply(rest);
            found.addAll(part.items());
            if (part.restId() < 0) {
                return found;
            }
            long number = found.isEmpty() ? query.afterNumber() : found.getLast().number();
            rest = query.behind(number, found.size(), part.restId());
        }
        return found;
    }
}
