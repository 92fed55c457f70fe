package org.pointsman.registry.model;

import java.util.List;

/**
 * What a provider takes of a merchant who ends early or breaks a rule, from a date on. A terminal keeps those
 * that held when it began to trade.
 *
 * @param provider whose they are; empty = of every provider without terms of its own
 * @param version  what people call this version
 * @param fromDate first date of a beginning they hold for, yyyymmdd; 0 = always
 * @param rules    of a type the first that holds; nothing when none does
 */
public record FeeTerms(String provider, String version, int fromDate, List<Rule> rules) implements Terms {
    /** Nothing costs anything. */
    public static final FeeTerms DEFAULT = new FeeTerms("", "default", 0, List.of());

    private static final String KEY = "cases.fees";
    private static final long DAY_MS = 86_400_000;

    /** Checks the ranges. */
    public FeeTerms {
        provider = provider == null ? "" : provider;
        rules = Lists.orEmpty(rules);
        Terms.check(KEY, provider, version, fromDate);
    }

    /**
     * An amount.
     *
     * @param type        CANCEL_FEE or PENALTY
     * @param state       holds in this state only; null = in any
     * @param afterDays   and from so many days on: of the beginning, or for a penalty of the cancellation
     * @param amountMinor minor units, 0 or more
     */
    public record Rule(FeeType type, TerminalState state, int afterDays, long amountMinor) {
        /** Nothing, from the beginning on. */
        public static final Rule NONE = new Rule(FeeType.CANCEL_FEE, null, 0, 0);

        /** Checks the ranges. */
        public Rule {
            if ((type != FeeType.CANCEL_FEE && type != FeeType.PENALTY) || afterDays < 0 || amountMinor < 0) {
                throw new IllegalArgumentException(
                        KEY + ".rules: a rule is for CANCEL_FEE or PENALTY, with days and an amount of 0 or more");
            }
        }

        private boolean holds(FeeType wanted, TerminalState now, long elapsedMs) {
            return type == wanted && (state == null || state == now) && elapsedMs >= afterDays * DAY_MS;
        }
    }

    /** What a type costs in a state after a time, minor units. */
    public long amountMinor(FeeType type, TerminalState now, long elapsedMs) {
        for (Rule rule : rules) {
            if (rule.holds(type, now, elapsedMs)) {
                return rule.amountMinor();
            }
        }
        return 0;
    }
}
