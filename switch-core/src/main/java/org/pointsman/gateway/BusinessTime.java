package org.pointsman.gateway;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Splits a time into F12 and F13 of the business zone. Not thread-safe. */
final class BusinessTime {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int SECONDS_OF_HOUR = 3_600;
    private static final int SECONDS_OF_MINUTE = 60;

    private final int offsetSeconds;
    private long day = Long.MIN_VALUE;
    private int monthDay;
    private int time;

    BusinessTime(ZoneOffset zone) {
        offsetSeconds = zone.getTotalSeconds();
    }

    void set(long epochNs) {
        long seconds = Math.floorDiv(epochNs, TimeUnit.SECONDS.toNanos(1)) + offsetSeconds;
        setDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
        int ofDay = Math.floorMod(seconds, SECONDS_OF_DAY);
        int minutes = ofDay % SECONDS_OF_HOUR / SECONDS_OF_MINUTE;
        time = ofDay / SECONDS_OF_HOUR * 10_000 + minutes * 100 + ofDay % SECONDS_OF_MINUTE;
    }

    /** F12 as hhmmss. */
    int time() {
        return time;
    }

    /** F13 as MMDD. */
    int monthDay() {
        return monthDay;
    }

    private void setDay(long epochDay) {
        if (epochDay != day) {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            monthDay = date.getMonthValue() * 100 + date.getDayOfMonth();
            day = epochDay;
        }
    }
}
