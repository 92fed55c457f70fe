package org.pointsman.engine;

import java.util.concurrent.TimeUnit;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.WireTime;

/** When a terminal says it made a sale: F13 has no year, so that a day to come is one of last year (dialect section 6). */
final class SaleTime {
    /** The terminal does not say. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final int YEAR = 10_000;
    private static final int HOUR = 10_000;
    private static final int MINUTE = 100;

    private SaleTime() {
    }

    /** Epoch milliseconds; {@link #UNKNOWN} without F12 and F13. */
    static long ms(long nowNs, TerminalRequestDecoder request, int zoneOffsetSeconds) {
        if (request.localTime() < 0 || request.localDate() <= 0) {
            return UNKNOWN;
        }
        int today = WireTime.date(nowNs, zoneOffsetSeconds);
        int thisYear = today / YEAR * YEAR + request.localDate();
        int date = thisYear > today ? thisYear - YEAR : thisYear;
        return TimeUnit.DAYS.toMillis(BusinessTime.epochDay(date))
                + TimeUnit.SECONDS.toMillis(secondOfDay(request.localTime()) - zoneOffsetSeconds);
    }

    private static int secondOfDay(int hhmmss) {
        return (int) (TimeUnit.HOURS.toSeconds(hhmmss / HOUR) + TimeUnit.MINUTES.toSeconds(hhmmss / MINUTE % MINUTE))
                + hhmmss % MINUTE;
    }
}
