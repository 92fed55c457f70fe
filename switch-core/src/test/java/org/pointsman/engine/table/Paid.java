package org.pointsman.engine.table;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Service;

/** A payment that is to be routed. */
record Paid(Service service, int bin, int panLength, long amountMinor, int currency, int minute, String mid, int table,
        int list) implements RoutedPayment {
    Paid(Service service, int bin, int panLength) {
        this(service, bin, panLength, 100, 156, 0, "999290058120001", 0, 0);
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
