package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as a site writes them. */
class SiteFormatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final SiteFormat site = new SiteFormat(ZoneOffset.ofHours(8), 156);

    @ParameterizedTest
    @CsvSource({"14:30, 2026-11-23T06:30:00Z", "9:05:01, 2026-11-23T01:05:01Z", "2026-11-22, 2026-11-21T16:00:00Z",
            "-2h, 2026-11-22T18:00:00Z", "-1d, 2026-11-21T20:00:00Z", "-90s, 2026-11-22T19:58:30Z",
            "2026-11-22T08:00:00Z, 2026-11-22T08:00:00Z", "2026-11-22T08:00:00+01:00, 2026-11-22T07:00:00Z",
            "2026-11-22T08:00:00, 2026-11-22T00:00:00Z", "2026-11-22 08:00:00, 2026-11-22T00:00:00Z",
            "2026-11-22 08:00:00+08:00, 2026-11-22T00:00:00Z"})
    void shouldReadTimesAsPeopleTypeThem(String typed, String meant) {
        assertEquals(meant, site.time(typed, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "25:00", "-2w", "2026-13-01", "2026-11-22T", "", "99"})
    void shouldSayHowATimeIsWritten(String typed) {
        assertThrows(VerbFailure.class, () -> site.time(typed, NOW));
    }

    @Test
    void shouldShowEveryTimeOfATextInItsZone() {
        assertEquals("from 2026-11-23 04:00:00+08:00 to 2026-11-23 04:00:01+08:00, not 2026-99-22T20:00:00Z", site
                .localised("from 2026-11-22T20:00:00Z to 2026-11-22T20:00:01.123456789Z, not 2026-99-22T20:00:00Z"));
    }
}
