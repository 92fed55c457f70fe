package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessTimeTest {
    private final BusinessTime time = new BusinessTime(ZoneOffset.ofHours(8));

    @ParameterizedTest
    @CsvSource({"2026-04-01T09:31:05+08:00, 401, 93105", "2026-12-31T15:59:59Z, 1231, 235959",
            "2026-12-31T16:00:00Z, 101, 0", "2028-02-28T16:00:00Z, 229, 0", "1969-12-31T15:00:00Z, 1231, 230000"})
    void shouldSplitTimesInTheBusinessZone(String instant, int monthDay, int hourMinuteSecond) {
        time.set(Answer.epochNs(instant) + 999_999_999);
        assertEquals(monthDay, time.monthDay());
        assertEquals(hourMinuteSecond, time.time());
    }
}
