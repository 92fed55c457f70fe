package org.pointsman.readmodel.query;

import org.pointsman.engine.view.TransactionQuery;

/**
 * A search over all transactions there ever were; null or -1 means any.
 *
 * @param query           what can be asked of the engine, too
 * @param first6          first six digits of the card
 * @param cardToken       keyed digest of the card number, hexadecimal
 * @param authCode        authorisation code (F38)
 * @param amountFromMinor at least this amount
 * @param amountToMinor   at most this amount
 * @param exception       only what people have to look at
 */
public record TransactionSearch(TransactionQuery query, String first6, String cardToken, String authCode,
        long amountFromMinor, long amountToMinor, boolean exception) {

    /** Whether the engine could be asked instead. */
    public boolean plain() {
        return first6 == null && cardToken == null && authCode == null && amountFromMinor < 0 && amountToMinor < 0;
    }

    /** Whether it names a transaction so that there are few: those are asked of the engine first. */
    public boolean named() {
        return query.rrn() >= 0 || (query.tid() != null && query.stan() >= 0);
    }
}
