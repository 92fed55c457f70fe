package org.pointsman.engine.config;

/**
 * When the payments of a terminal look abnormal: they are counted in windows that follow each other, and an
 * ABNORMAL_TXN hold is placed at the first that goes beyond.
 *
 * @param windowMinutes   length of a window, 1 to 1440
 * @param leastPayments   answered payments of a window before their share is looked at, at least 2
 * @param declinedPercent so many of them declined by their networks, or more, are abnormal, at most 100; 0 = none are
 * @param mostPayments    more approved payments in a window are abnormal; 0 = none are
 * @param largeMinor      what a large payment is, in the smallest unit of the currency; 0 = none is
 * @param mostLarge       more large approved payments in a window are abnormal
 */
public record RiskPolicy(int windowMinutes, int leastPayments, int declinedPercent, int mostPayments, long largeMinor,
        int mostLarge) {
    /** Nothing is abnormal. */
    public static final RiskPolicy OFF = new RiskPolicy(10, 20, 0, 0, 0, 0);
    /** Cards are tried out: four in five of at least twenty payments in ten minutes are declined. */
    public static final RiskPolicy RECOMMENDED = new RiskPolicy(10, 20, 80, 0, 0, 0);

    private static final int MINUTES_PER_DAY = 1_440;
    private static final int PER_CENT = 100;

    /** Checks the ranges. */
    public RiskPolicy {
        if (windowMinutes < 1 || windowMinutes > MINUTES_PER_DAY) {
            throw new IllegalArgumentException("checks.risk.windowMinutes: 1 to 1440, not " + windowMinutes);
        }
        if (leastPayments < 2) {
            throw new IllegalArgumentException("checks.risk.leastPayments: at least 2, not " + leastPayments);
        }
        if (declinedPercent < 0 || declinedPercent > PER_CENT) {
            throw new IllegalArgumentException("checks.risk.declinedPercent: 0 to 100, not " + declinedPercent);
        }
        if (mostPayments < 0 || largeMinor < 0 || mostLarge < 0) {
            throw new IllegalArgumentException("checks.risk: mostPayments, largeMinor and mostLarge are not negative");
        }
    }

    public boolean off() {
        return declinedPercent == 0 && mostPayments == 0 && largeMinor == 0;
    }

    public boolean large(long amountMinor) {
        return largeMinor > 0 && amountMinor >= largeMinor;
    }

    public boolean abnormal(long answered, long declined, long large) {
        boolean tried = declinedPercent > 0 && answered >= leastPayments
                && declined * PER_CENT >= declinedPercent * answered;
        return tried || (mostPayments > 0 && answered - declined > mostPayments)
                || (largeMinor > 0 && large > mostLarge);
    }
}
