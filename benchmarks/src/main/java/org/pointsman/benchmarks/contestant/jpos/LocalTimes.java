package org.pointsman.benchmarks.contestant.jpos;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as messages carry them. */
final class LocalTimes {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd");

    private LocalTimes() {
    }

    static LocalDateTime now() {
        return LocalDateTime.now(ZONE);
    }

    /** F7, in UTC. */
    static String transmission(LocalDateTime local) {
        return TRANSMISSION.format(local.minusSeconds(ZONE.getTotalSeconds()));
    }

    /** F12. */
    static String time(LocalDateTime local) {
        return TIME.format(local);
    }

    /** F13. */
    static String date(LocalDateTime local) {
        return DATE.format(local);
    }
}
