package org.pointsman.engine.config;

import java.util.regex.Pattern;

/**
 * What a payment has to be for a rule of a route to hold for it.
 *
 * @param minMinor   the smallest amount
 * @param maxMinor   the largest amount; 0 for no such bound
 * @param currency   ISO 4217 numeric; 0 for every one
 * @param merchant   fifteen characters; empty for every one
 * @param fromMinute of the local day, 0 to 1439, from which on it holds
 * @param toMinute   of the local day, before which it holds; not later than {@code fromMinute} over midnight; the same
 *                   for the whole day
 */
public record RouteWhen(long minMinor, long maxMinor, int currency, String merchant, int fromMinute, int toMinute) {
    public static final RouteWhen ALWAYS = new RouteWhen(0, 0, 0, "", 0, 0);

    private static final Pattern MERCHANT = Pattern.compile("[ -~]{15}");
    private static final int MINUTES_PER_DAY = 1_440;
    private static final int MOST_CURRENCY = 999;

    /** Fills in what is left out, and checks the ranges. */
    public RouteWhen {
        merchant = merchant == null ? "" : merchant;
        if (minMinor < 0 || maxMinor < 0 || (maxMinor > 0 && maxMinor < minMinor)) {
            throw new IllegalArgumentException(
                    "amounts: 0 <= minMinor <= maxMinor, not " + minMinor + " to " + maxMinor);
        }
        if (currency < 0 || currency > MOST_CURRENCY) {
            throw new IllegalArgumentException("currency: three digits, not " + currency);
        }
        if (!merchant.isEmpty() && !MERCHANT.matcher(merchant).matches()) {
            throw new IllegalArgumentException("merchant: fifteen characters, not '" + merchant + "'");
        }
        if (outside(fromMinute) || outside(toMinute)) {
            throw new IllegalArgumentException("times: 00:00 to 23:59");
        }
    }

    private static boolean outside(int minute) {
        return minute < 0 || minute >= MINUTES_PER_DAY;
    }
}
