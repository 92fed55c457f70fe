package org.pointsman.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireTimeTest {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    private final WireTime time = new WireTime(SHANGHAI);

    @Test
    void shouldAgreeWithTheCalendarOnEveryDayOfFourCenturies() {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("MMddHHmmss");
        LocalDate end = LocalDate.of(2262, 1, 1);
        for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            LocalDateTime moment = day.atTime(17, 59, 58);
            assertEquals(Integer.parseInt(day.format(DateTimeFormatter.BASIC_ISO_DATE)),
                    WireTime.date(epochNs(moment), 0));
            assertEquals(moment.format(format), String.format("%010d", WireTime.transmission(epochNs(moment))));
        }
    }

    @Test
    void shouldTellTheLocalTimeBehindMidnight() {
        long epochNs = epochNs(LocalDateTime.of(2026, 12, 31, 16, 0, 1));
        assertEquals(1, time.localTime(epochNs));
        assertEquals(101, time.localDate(epochNs));
        assertEquals(1_231_160_001, WireTime.transmission(epochNs));
    }

    private static long epochNs(LocalDateTime utc) {
        return TimeUnit.SECONDS.toNanos(utc.toEpochSecond(ZoneOffset.UTC));
    }
}
