package org.pointsman.engine.state;

/** Arithmetic of business dates as yyyymmdd, without garbage. */
public final class BusinessTime {
    private BusinessTime() {
    }

    public static int monthDay(int date) {
        return date % 10_000;
    }

    /** Days since 1970 of a date as yyyymmdd. */
    public static long epochDay(int date) {
        int month = date / 100 % 100;
        long year = date / 10_000L - (month <= 2 ? 1L : 0L);
        long era = Math.floorDiv(year, 400L);
        long yearOfEra = year - era * 400;
        long marchMonth = month + (month > 2 ? -3L : 9L);
        long dayOfYear = (153 * marchMonth + 2) / 5 + date % 100 - 1L;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
