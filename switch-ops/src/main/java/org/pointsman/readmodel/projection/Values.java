package org.pointsman.readmodel.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values as columns have them: what is not there is null, times have microseconds. */
final class Values {
    private static final int MONTHS = 100;
    private static final int YEARS = 10_000;

    private Values() {
    }

    static Instant ofNs(long timeNs) {
        return timeNs == 0 ? null : Instant.EPOCH.plus(Math.floorDiv(timeNs, 1_000L), ChronoUnit.MICROS);
    }

    static Instant ofMs(long timeMs) {
        return timeMs == 0 ? null : Instant.ofEpochMilli(timeMs);
    }

    /** The date as yyyymmdd. */
    static LocalDate date(int yyyymmdd) {
        return yyyymmdd == 0 ? null : LocalDate.of(yyyymmdd / YEARS, yyyymmdd / MONTHS % MONTHS, yyyymmdd % MONTHS);
    }

    static LocalDate ofEpochDay(long day) {
        return day < 0 ? null : LocalDate.ofEpochDay(day);
    }

    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    static String names(Collection<?> all) {
        return all.isEmpty() ? null : all.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static Long id(long id) {
        return id < 0 ? null : Long.valueOf(id);
    }

    static Integer number(int number) {
        return number < 0 ? null : Integer.valueOf(number);
    }

}
