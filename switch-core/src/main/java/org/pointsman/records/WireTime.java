package org.pointsman.records;

import java.time.ZoneOffset;

/** Dates and times of messages as numbers, without garbage. Immutable. */
public final class WireTime {
    private static final long NANOS = 1_000_000_000;
    private static final long DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    private static final int MINUTE_SECONDS = 60;
    private static final int MONTH_DAY = 10_000;
    private static final long MONTH_DAY_SHIFT = 1_000_000;

    private final int offsetSeconds;

    /** Times of a zone. */
    public WireTime(ZoneOffset zone) {
        offsetSeconds = zone.getTotalSeconds();
    }

    /** F7: MMDDhhmmss in UTC. */
    public static long transmission(long epochNs) {
        return date(epochNs, 0) % MONTH_DAY * MONTH_DAY_SHIFT + timeOfDay(epochNs, 0);
    }

    /** F12: hhmmss in the zone. */
    public int localTime(long epochNs) {
        return timeOfDay(epochNs, offsetSeconds);
    }

    /** F13: MMDD in the zone. */
    public int localDate(long epochNs) {
        return date(epochNs, offsetSeconds) % MONTH_DAY;
    }

    /** YYMMDDhhmmss in the zone. */
    public long localDateTime(long epochNs) {
        return date(epochNs, offsetSeconds) % MONTH_DAY_SHIFT * MONTH_DAY_SHIFT + timeOfDay(epochNs, offsetSeconds);
    }

    private static int timeOfDay(long epochNs, int offset) {
        int second = (int) Math.floorMod(Math.floorDiv(epochNs, NANOS) + offset, DAY_SECONDS);
        int hours = second / HOUR_SECONDS;
        int minutes = second % HOUR_SECONDS / MINUTE_SECONDS;
        return hours * 10_000 + minutes * 100 + second % MINUTE_SECONDS;
    }

    /**
     * The date as yyyymmdd, so many seconds east of UTC. Days are counted in years that begin in March, so that the
     * leap day is the last one of its year.
     */
    public static int date(long epochNs, int offset) {
        long days = Math.floorDiv(Math.floorDiv(epochNs, NANOS) + offset, DAY_SECONDS) + 719_468;
        int era = (int) Math.floorDiv(days, 146_097L);
        int dayOfEra = (int) Math.floorMod(days, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        return year * MONTH_DAY + month * 100 + day;
    }
}
