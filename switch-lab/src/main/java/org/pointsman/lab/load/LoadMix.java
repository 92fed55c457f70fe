package org.pointsman.lab.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.lab.terminal.TestCard;

/**
 * What is sent how often.
 *
 * @param shares      per cent of all requests, 100 in sum
 * @param minMinor    smallest amount of a sale, fen
 * @param maxMinor    greatest amount of a sale, fen
 * @param pinPercent  sales with a PIN
 * @param cards       at least one
 * @param suspended   terminals an operator has suspended or cancelled; null: the terminals of the run themselves are
 * @param alsoAllowed values of F39 that are counted and are no violation, as 96 under overload
 */
public record LoadMix(Map<Kind, Double> shares, long minMinor, long maxMinor, int pinPercent, List<TestCard> cards,
        Range suspended, List<String> alsoAllowed) {
    private static final double WHOLE = 100;
    private static final double ROUNDING = 1e-6;
    private static final long MAX_AMOUNT = 999_999_999_999L;
    private static final long DEFAULT_MIN = 1_00;
    private static final long DEFAULT_MAX = 500_00;

    /** Terminals one after the other. */
    public record Range(String firstTid, int terminals) {
        private static final int MAX_TERMINALS = 100_000;

        /** Checks all values. */
        public Range {
            require(firstTid != null && firstTid.matches("\\d{8}"),
                    "suspended: firstTid has 8 digits, not " + firstTid);
            require(terminals >= 1 && terminals <= MAX_TERMINALS,
                    "suspended: terminals must be 1.." + MAX_TERMINALS + ", not " + terminals);
        }

        boolean contains(int tid) {
            int first = Integer.parseInt(firstTid);
            return tid >= first && tid < first + terminals;
        }
    }

    /** Checks all values. */
    public LoadMix {
        shares = Map.copyOf(shares);
        cards = List.copyOf(cards);
        alsoAllowed = alsoAllowed == null ? List.of() : List.copyOf(alsoAllowed);
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        require(shares.values().stream().allMatch(share -> share >= 0), "shares: none may be below 0");
        require(Math.abs(sum - WHOLE) < ROUNDING, "shares: their sum must be 100, not " + sum);
        require(minMinor >= 1 && minMinor <= maxMinor && maxMinor <= MAX_AMOUNT,
                "amounts: 1 <= minMinor <= maxMinor <= " + MAX_AMOUNT);
        require(pinPercent >= 0 && pinPercent <= WHOLE, "pinPercent: 0..100, not " + pinPercent);
        require(!cards.isEmpty(), "cards: at least one");
        require(alsoAllowed.stream().allMatch(f39 -> f39.matches("[0-9A-Z]{2}")), "alsoAllowed: two characters each");
        require(!alsoAllowed.contains("00"), "alsoAllowed: an approval cannot be allowed for everything");
    }

    /** Nothing but this kind, small amounts, one card, no PIN. */
    public static LoadMix only(Kind kind) {
        return new LoadMix(Map.of(kind, WHOLE), DEFAULT_MIN, DEFAULT_MAX, 0, List.of(TestCard.UNIONPAY), null,
                List.of());
    }

    static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    double share(Kind kind) {
        return shares.getOrDefault(kind, 0.0);
    }

    boolean sends(Kind kind) {
        return share(kind) > 0;
    }

    /** The terminals that are left to the suspended ones' sales; null when there are none. */
    Range suspects() {
        return sends(Kind.SUSPENDED_TERMINAL) ? suspended : null;
    }

    /** The same without a kind, the others in their proportion. */
    LoadMix without(Kind kind) {
        double rest = WHOLE - share(kind);
        Map<Kind, Double> others = new EnumMap<>(Kind.class);
        shares.forEach((other, share) -> {
            if (other != kind) {
                others.put(other, share * WHOLE / rest);
            }
        });
        return new LoadMix(others, minMinor, maxMinor, pinPercent, cards, null, alsoAllowed);
    }
}
