package org.pointsman.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.WireTime;

class BusinessTimeTest {
    @Test
    void shouldAgreeWithTheCalendarOnEveryDay() {
        LocalDate last = LocalDate.of(2262, 1, 1);
        for (LocalDate day = LocalDate.of(1970, 1, 1); day.isBefore(last); day = day.plusDays(1)) {
            int date = date(day);
            assertEquals(day.toEpochDay(), BusinessTime.epochDay(date));
            assertEquals(date, WireTime.date(day.toEpochDay() * 86_400_000_000_000L, 0));
        }
    }

    @Test
    void shouldAgreeWithTheCalendarAtAnyInstantAndOffset() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            long nanos = random.nextLong(9_000_000_000_000_000_000L);
            int offset = random.nextInt(-64_800, 64_801);
            LocalDate expected = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000)
                    .atOffset(ZoneOffset.ofTotalSeconds(offset)).toLocalDate();
            assertEquals(date(expected), WireTime.date(nanos, offset));
        }
    }

    @ParameterizedTest(name = "{0} + {1} s is {2}")
    @CsvSource({"2026-11-22T15:59:59.999999999Z, 28800, 20261122", "2026-11-22T16:00:00Z, 28800, 20261123",
            "2028-02-28T23:59:59Z, 0, 20280228", "2028-02-29T00:00:00Z, 0, 20280229",
            "1970-01-01T00:00:00Z, -1, 19691231"})
    void shouldChangeTheDateAtLocalMidnight(Instant instant, int offset, int date) {
        assertEquals(date, WireTime.date(instant.getEpochSecond() * 1_000_000_000 + instant.getNano(), offset));
    }

    @Test
    void shouldCutTheYearOff() {
        assertEquals(1123, BusinessTime.monthDay(20261123));
        assertEquals(101, BusinessTime.monthDay(20270101));
    }

    private static int date(LocalDate day) {
        return Integer.parseInt(day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }
}
