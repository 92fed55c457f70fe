package org.pointsman.registry.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Counts days on which people work. Immutable. */
public final class WorkingDays {
    private final CaseSettings settings;
    private final ZoneOffset zone;
    private final Set<Integer> holidays;

    public WorkingDays(CaseSettings settings, int zoneOffsetSeconds) {
        this.settings = settings;
        zone = ZoneOffset.ofTotalSeconds(zoneOffsetSeconds);
        holidays = new HashSet<>(settings.holidays());
    }

    /** The date of a number yyyymmdd; an {@link IllegalArgumentException} when there is none. */
    static LocalDate date(int number) {
        try {
            return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("cases.holidays: " + number + " is no date yyyymmdd", e);
        }
    }

    /** Working days after the day of the first moment, up to and with the day of the second. */
    int between(long fromMs, long toMs) {
        LocalDate last = day(toMs);
        int days = 0;
        for (LocalDate day = day(fromMs).plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            days += works(day) ? 1 : 0;
        }
        return days;
    }

    /** The last moment of the day that many working days later, epoch milliseconds. */
    public long after(long fromMs, int workingDays) {
        LocalDate day = day(fromMs);
        for (int left = workingDays; left > 0; left -= works(day) ? 1 : 0) {
            day = day.plusDays(1);
        }
        return day.plusDays(1).atStartOfDay().toInstant(zone).toEpochMilli() - 1;
    }

    /** The date of a moment, yyyymmdd. */
    public int dateOf(long atMs) {
        return number(day(atMs));
    }

    private static int number(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private boolean works(LocalDate day) {
        return !settings.weekend().contains(day.getDayOfWeek()) && !holidays.contains(number(day));
    }

    private LocalDate day(long atMs) {
        return Instant.ofEpochMilli(atMs).atOffset(zone).toLocalDate();
    }
}
