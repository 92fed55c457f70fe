package org.pointsman.registry.model;

/**
 * How long what is over stays at hand; the journal has all of it.
 *
 * @param commandDays days in which a repeat of a command id gets the first answer, at most 366; 0 = of the last 4,096
 * @param caseDays    days a case stays behind its end, at most 3,660; 0 = until its place is needed
 */
public record Lifetimes(int commandDays, int caseDays) {
    /** What settings journalled before there was a choice mean. */
    public static final Lifetimes NONE = new Lifetimes(0, 0);
    /** A week; a year and a month. */
    public static final Lifetimes DEFAULT = new Lifetimes(7, 400);

    private static final int DAYS_OF_A_YEAR = 366;
    private static final int DAYS_OF_TEN_YEARS = 3_660;
    private static final long DAY_MS = 86_400_000;

    /** Checks the ranges. */
    public Lifetimes {
        require("commandDays", commandDays, DAYS_OF_A_YEAR);
        require("caseDays", caseDays, DAYS_OF_TEN_YEARS);
    }

    private static void require(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("lifecycle." + name + ": 0 to " + most + ", not " + value);
        }
    }

    /** Whether a command of a moment is over at another, epoch milliseconds. */
    public boolean commandOver(long atMs, long nowMs) {
        return commandDays == 0 || nowMs - atMs >= commandDays * DAY_MS;
    }

    /** Cases that ended before leave, epoch milliseconds; Long.MIN_VALUE for none. */
    public long casesBeforeMs(long nowMs) {
        return caseDays == 0 ? Long.MIN_VALUE : nowMs - caseDays * DAY_MS;
    }
}
