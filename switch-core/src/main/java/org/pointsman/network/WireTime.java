package org.pointsman.network;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Dates and times of messages as numbers, without garbage but at a change of the zone's offset. Not thread-safe. */
final class WireTime {
    private static final long NANOS = 1_000_000_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    private static final int MINUTE_SECONDS = 60;
    private static final long MONTH_DAY_SHIFT = 1_000_000;

    private final ZoneRules rules;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetTo = Long.MIN_VALUE;
    private int offsetSeconds;

    WireTime(ZoneId businessZone) {
        rules = businessZone.getRules();
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
        long seconds = Math.floorDiv(epochNs, NANOS);
        if (seconds < offsetFrom || seconds >= offsetTo) {
            readOffset(Instant.ofEpochSecond(seconds));
        }
        return seconds + offsetSeconds;
    }

    private void readOffset(Instant instant) {
        ZoneOffsetTransition next = rules.nextTransition(instant);
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
        offsetFrom = instant.getEpochSecond();
        offsetTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
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
