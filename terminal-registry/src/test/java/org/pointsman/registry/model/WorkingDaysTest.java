package org.pointsman.registry.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days: 2026-11-20 is a Friday, the Monday after it a holiday here. */
class WorkingDaysTest {
    private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final WorkingDays days = new WorkingDays(
            new CaseSettings(5, 15, 30, 3, 24, WEEKEND, List.of(20261123), List.of()), 8 * 3_600);

    private static long ms(String time) {
        return OffsetDateTime.parse(time + ":00+08:00").toInstant().toEpochMilli();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"2026-11-19T09:00, 2026-11-19T23:59, 0", "2026-11-19T23:59, 2026-11-20T00:00, 1",
            "2026-11-20T09:00, 2026-11-23T23:59, 0", "2026-11-20T09:00, 2026-11-24T00:00, 1",
            "2026-11-19T09:00, 2026-11-27T09:00, 5"})
    void shouldCountDaysPeopleWork(String from, String to, int expected) {
        assertEquals(expected, days.between(ms(from), ms(to)));
    }

    @ParameterizedTest(name = "{1} working days after {0}: the end of {2}")
    @CsvSource({"2026-11-19T09:00, 0, 2026-11-19", "2026-11-19T09:00, 1, 2026-11-20", "2026-11-20T09:00, 1, 2026-11-24",
            "2026-11-19T09:00, 5, 2026-11-27"})
    void shouldEndWithTheDay(String from, int workingDays, String expected) {
        assertEquals(ms(expected + "T23:59") + 59_999, days.after(ms(from), workingDays));
    }

    @ParameterizedTest
    @CsvSource({"0, 15, 30, 3, 24, 0", "61, 15, 30, 3, 24, 0", "5, 0, 30, 3, 24, 0", "5, 15, 367, 3, 24, 0",
            "5, 15, 30, 21, 24, 0", "5, 15, 30, 3, 0, 0", "5, 15, 30, 3, 24, 20260231"})
    void shouldRefuseWhatIsOutOfRange(int review, int info, int approved, int loops, int hours, int holiday) {
        List<Integer> holidays = holiday == 0 ? List.of() : List.of(holiday);
        assertThrows(IllegalArgumentException.class,
                () -> new CaseSettings(review, info, approved, loops, hours, WEEKEND, holidays, List.of()));
    }

    @ParameterizedTest
    @CsvSource("20260101")
    void shouldRefuseAWeekWithoutAWorkingDay(int holiday) {
        assertThrows(IllegalArgumentException.class,
                () -> new CaseSettings(5, 15, 30, 3, 24, List.of(DayOfWeek.values()), List.of(holiday), List.of()));
    }
}
