package org.pointsman.engine;

/** Calendar dates of instants, without garbage. */
final class BusinessTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;

    private BusinessTime() {
    }

    /** The date as yyyymmdd, {@code offsetSeconds} east of UTC. */
    static int date(long timeNs, int offsetSeconds) {
        long seconds = Math.floorDiv(timeNs, NANOS_PER_SECOND) + offsetSeconds;
        return civil(Math.floorDiv(seconds, (long) SECONDS_PER_DAY));
    }

    static int monthDay(int date) {
        return date % 10_000;
    }

    /** Days since 1970 of a date as yyyymmdd. */
    static long epochDay(int date) {
        int month = date / 100 % 100;
        long year = date / 10_000L - (month <= 2 ? 1L : 0L);
        long era = Math.floorDiv(year, 400L);
        long yearOfEra = year - era * 400;
        long marchMonth = month + (month > 2 ? -3L : 9L);
        long dayOfYear = (153 * marchMonth + 2) / 5 + date % 100 - 1L;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    // Days are counted from 0000-03-01, so that the leap day is the last of its year.
    private static int civil(long epochDay) {
        long days = epochDay + 719_468;
        long era = Math.floorDiv(days, 146_097L);
        long dayOfEra = days - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * shifted + 2) / 5 + 1;
        long month = shifted + (shifted < 10 ? 3 : -9);
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return (int) (year * 10_000 + month * 100 + day);
    }
}
