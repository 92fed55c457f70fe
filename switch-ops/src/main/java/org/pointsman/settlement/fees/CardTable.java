package org.pointsman.settlement.fees;

import java.util.Comparator;
import java.util.List;

/**
 * Tells debit from credit and domestic from foreign by the first digits of a card.
 *
 * @param otherwise what a card is that no prefix fits
 * @param wallets   what a scanned code is
 * @param prefixes  the longest that fits counts
 */
public record CardTable(CardClass otherwise, CardClass wallets, List<Prefix> prefixes) {
    /** Where nothing is said. */
    public static final CardTable UNKNOWN = new CardTable(new CardClass(CardType.CREDIT, CardOrigin.DOMESTIC),
            new CardClass(CardType.DEBIT, CardOrigin.DOMESTIC), List.of());

    private static final int MOST_DIGITS = 6;

    /** Fills in what is not said; throws {@link IllegalArgumentException} for what is no prefix. */
    public CardTable {
        otherwise = otherwise == null ? UNKNOWN.otherwise : otherwise;
        wallets = wallets == null ? UNKNOWN.wallets : wallets;
        prefixes = prefixes == null
                ? List.of()
                : prefixes.stream().sorted(Comparator.comparingInt((Prefix one) -> one.prefix().length()).reversed()
                        .thenComparing(Prefix::prefix)).toList();
    }

    /** Cards that begin with some digits. */
    public record Prefix(String prefix, CardType type, CardOrigin origin) {
        /** Throws {@link IllegalArgumentException} when it is none. */
        public Prefix {
            if (prefix == null || !prefix.matches("\\d{1," + MOST_DIGITS + "}")) {
                throw new IllegalArgumentException("a prefix has 1 to " + MOST_DIGITS + " digits, not " + prefix);
            }
            if (type == null || origin == null) {
                throw new IllegalArgumentException("prefix " + prefix + " needs a type and an origin");
            }
        }
    }

    /**
     * The class of what was paid with.
     *
     * @param first6 first six digits of the card; empty for a scanned code
     */
    public CardClass of(String first6) {
        if (first6.isEmpty()) {
            return wallets;
        }
        for (Prefix one : prefixes) {
            if (first6.startsWith(one.prefix())) {
                return new CardClass(one.type(), one.origin());
            }
        }
        return otherwise;
    }
}
