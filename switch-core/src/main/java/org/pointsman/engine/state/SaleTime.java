package org.pointsman.engine.state;

import java.util.concurrent.TimeUnit;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.WireTime;

/**
 * When a terminal says it made a sale: F13 has no year, so that a day to come is one of last year (dialect section 6).
 */
public final class SaleTime {
    /** The terminal does not say. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final int YEAR = 10_000;
    private static final long HALF_A_YEAR_MS = TimeUnit.DAYS.toMillis(183);
    private static final int HOUR = 10_000;
    private static final int MINUTE = 100;

    private SaleTime() {
    }

    /** Epoch milliseconds; {@link #UNKNOWN} without F12 and F13. */
    public static long ms(long nowNs, TerminalRequestDecoder request, int zoneOffsetSeconds) {
        if (request.localTime() < 0 || request.localDate() <= 0) {
            return UNKNOWN;
        }
        int today = WireTime.date(nowNs, zoneOffsetSeconds);
        int thisYear = today / YEAR * YEAR + request.localDate();
        return ms(thisYear > today ? thisYear - YEAR : thisYear, request, zoneOffsetSeconds);
    }

    /**
     * How far the clock of a terminal is ahead of now, milliseconds, negative when it is behind; 0 without F12 and F13.
     * Of the years it may mean the nearest counts.
     */
    public static long aheadMs(long nowNs, TerminalRequestDecoder request, int zoneOffsetSeconds) {
        if (request.localTime() < 0 || request.localDate() <= 0) {
            return 0;
        }
        long nowMs = TimeUnit.NANOSECONDS.toMillis(nowNs);
        int thisYear = WireTime.date(nowNs, zoneOffsetSeconds) / YEAR * YEAR + request.localDate();
        long aheadMs = ms(thisYear, request, zoneOffsetSeconds) - nowMs;
        return Math.abs(aheadMs) <= HALF_A_YEAR_MS
                ? aheadMs
                : ms(aheadMs > 0 ? thisYear - YEAR : thisYear + YEAR, request, zoneOffsetSeconds) - nowMs;
    }

    private static long ms(int date, TerminalRequestDecoder request, int zoneOffsetSeconds) {
        return TimeUnit.DAYS.toMillis(BusinessTime.epochDay(date))
                + TimeUnit.SECONDS.toMillis(secondOfDay(request.localTime()) - zoneOffsetSeconds);
    }

    private static int secondOfDay(int hhmmss) {
        return (int) (TimeUnit.HOURS.toSeconds(hhmmss / HOUR) + TimeUnit.MINUTES.toSeconds(hhmmss / MINUTE % MINUTE))
                + hhmmss % MINUTE;
    }
}
