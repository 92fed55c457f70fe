package org.pointsman.network;

import java.time.ZoneOffset;

/** Dates and times of messages as numbers, without garbage. Immutable. */
final class WireTime {
    private static final long NANOS = 1_000_000_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    private static final int MINUTE_SECONDS = 60;
    private static final long MONTH_DAY_SHIFT = 1_000_000;

    private final int offsetSeconds;

    WireTime(ZoneOffset businessZone) {
        offsetSeconds = businessZone.getTotalSeconds();
    }

    /** F7: MMDDhhmmss in UTC. */
    static long transmission(long epochNs) {
        long seconds = Math.floorDiv(epochNs, NANOS);
        return monthDay(seconds) * MONTH_DAY_SHIFT + timeOfDay(seconds);
    }

    /** F12: hhmmss in the business zone. */
    int localTime(long epochNs) {
        return timeOfDay(localSeconds(epochNs));
    }

    /** F13: MMDD in the business zone. */
    int localDate(long epochNs) {
        return monthDay(localSeconds(epochNs));
    }

    private long localSeconds(long epochNs) {
        return Math.floorDiv(epochNs, NANOS) + offsetSeconds;
    }

    private static int timeOfDay(long seconds) {
        int second = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
        int hours = second / HOUR_SECONDS;
        int minutes = second % HOUR_SECONDS / MINUTE_SECONDS;
        return hours * 10_000 + minutes * 100 + second % MINUTE_SECONDS;
    }

    /** Counts days in years that begin in March, so that the leap day is the last one of its year. */
    private static int monthDay(long seconds) {
        long days = Math.floorDiv(seconds, (long) DAY_SECONDS) + 719_468;
        int dayOfEra = (int) Math.floorMod(days, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return month * 100 + day;
    }
}
