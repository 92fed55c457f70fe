package org.pointsman.engine.view;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.table.RoutedPayment;
import org.pointsman.records.Service;

/**
 * Where a payment would go.
 *
 * @param bin    first six digits
 * @param minute of the local day; below 0: now
 * @param mid    fifteen characters
 * @param table  the table of ranges the card was looked for in; 0 for none
 * @param list   the list of rules of its range there
 */
public record RouteQuestion(Service service, int bin, int panLength, long amountMinor, int currency, int minute,
        String mid, int table, int list) implements RoutedPayment {
    private static final String NOBODY = "               ";

    /** Fills in what is left out. */
    public RouteQuestion {
        mid = mid == null || mid.length() != NOBODY.length() ? NOBODY : mid;
    }

    RouteQuestion at(int minuteNow) {
        return minute >= 0
                ? this
                : new RouteQuestion(service, bin, panLength, amountMinor, currency, minuteNow, mid, table, list);
    }

    @Override
    public DirectBuffer merchant() {
        return new UnsafeBuffer(mid.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int merchantOffset() {
        return 0;
    }
}
