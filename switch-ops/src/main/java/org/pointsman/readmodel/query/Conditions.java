package org.pointsman.readmodel.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.records.Result;

/** A search as SQL with named values. */
final class Conditions {
    private static final String NETWORK_DECIDED = "(response_code IS NOT NULL AND result IN ('APPROVED', 'NETWORK_DECLINED'))";
    /** Columns with an index that ends in the id, the one with the most values first. */
    private static final List<String> INDEXED = List.of("card_token", "auth_code", "card_last4", "mid", "state");
    private static final int FIRST_LAST4 = 10_000;

    private final List<String> words = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param today of the site: pre-authorisations expire by it */
    static Conditions of(TransactionSearch search, LocalDate today) {
        Conditions all = new Conditions();
        all.query(search.query(), today);
        all.equal("card_first6", search.first6());
        all.equal("card_token", search.cardToken());
        all.equal("auth_code", search.authCode());
        all.where("amount_minor >= :amountFrom", "amountFrom", number(search.amountFromMinor()));
        all.where("amount_minor <= :amountTo", "amountTo", number(search.amountToMinor()));
        if (search.exception()) {
            all.words.add("id IN (SELECT transaction_id FROM exceptions WHERE state = 'OPEN')");
        }
        return all;
    }

    private void query(TransactionQuery query, LocalDate today) {
        equal("tid", query.tid());
        equal("mid", query.mid());
        equal("id", number(query.rrn()));
        equal("stan", query.stan() < 0 ? null : Integer.valueOf(query.stan()));
        equal("service", query.service() == null ? null : query.service().name());
        equal("card_last4", query.last4() < 0 ? null : Integer.toString(FIRST_LAST4 + query.last4()).substring(1));
        equal("amount_minor", number(query.amountMinor()));
        where("id < :before", "before", number(query.beforeId()));
        where("admitted_at >= :from", "from", time(query.fromNs()));
        where("admitted_at < :to", "to", time(query.toNs()));
        state(query.state(), today);
        if (query.told() != null) {
            told(query.told());
        }
    }

    private void state(String state, LocalDate today) {
        if (TransactionState.EXPIRED.name().equals(state)) {
            where("state = 'AUTHORISED' AND expires_on < :today", "today", today);
        } else if (TransactionState.AUTHORISED.name().equals(state)) {
            where("state = 'AUTHORISED' AND expires_on >= :today", "today", today);
        } else {
            equal("state", state);
        }
    }

    // A network's code reaches the till when the network decided; otherwise the result is put in the till's words.
    private void told(TransactionQuery.Told told) {
        String decided = told.results().isEmpty()
                ? "1 = 0"
                : "result IN (" + told.results().stream().map(Result::name).sorted().map(name -> "'" + name + "'")
                        .collect(Collectors.joining(", ")) + ")";
        where("((" + NETWORK_DECIDED + " AND response_code = :f39) OR (NOT " + NETWORK_DECIDED
                + " AND state <> 'SENT' AND " + decided + "))", "f39", told.f39());
    }

    private void equal(String column, Object value) {
        where(column + " = :" + column, column, value);
    }

    private void where(String condition, String name, Object value) {
        if (value != null) {
            words.add(condition);
            values.put(name, value);
        }
    }

    private static Long number(long number) {
        return number < 0 ? null : Long.valueOf(number);
    }

    private static Object time(long timeNs) {
        return timeNs < 0 ? null : Instant.EPOCH.plusNanos(timeNs).atOffset(ZoneOffset.UTC);
    }

    /** Newest first; with the column of an index in front, which has one value: then nothing has to be sorted. */
    String order() {
        for (String column : INDEXED) {
            if (values.containsKey(column)) {
                return " ORDER BY " + column + " DESC, id DESC";
            }
        }
        return " ORDER BY id DESC";
    }

    /** Begins with WHERE; empty for all. */
    String sql() {
        return words.isEmpty() ? "" : " WHERE " + String.join(" AND ", words);
    }

    /** Values by name. */
    Map<String, Object> values() {
        return values;
    }
}
