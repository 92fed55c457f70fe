package org.pointsman.engine.table;

import java.util.Arrays;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.PaymentService;

/**
 * Which service a request is a payment by: whose code was scanned, or how the card was read, read from
 * {@code payment-services.csv}. A look-up is one array access.
 */
public final class ServiceFinder {
    private static final int MODE_DIVISOR = 10;
    private static final int READINGS = 100;
    private static final Service[] MEANS = Service.values();
    private static final PaymentService[] TABLE = table(Csv.load(ServiceFinder.class, "payment-services.csv"));

    private ServiceFinder() {
    }

    public static PaymentService of(TerminalRequestDecoder request) {
        return of(Service.of(request.service()), request.entryMode());
    }

    /** The same by what was paid with and F22, below 0 when absent: two digits how it was read, one about the PIN. */
    public static PaymentService of(Service means, int entryMode) {
        int reading = entryMode < 0 ? 0 : entryMode / MODE_DIVISOR % READINGS;
        return TABLE[means.ordinal() * READINGS + reading];
    }

    // The row without a reading comes last and fills what is left.
    private static PaymentService[] table(Csv csv) {
        PaymentService[] table = new PaymentService[MEANS.length * READINGS];
        for (Csv.Row row : csv.rows()) {
            int from = row.constant("means", Service.class).ordinal() * READINGS;
            PaymentService service = row.constant("service", PaymentService.class);
            String reading = row.text("reading");
            if (reading.isEmpty()) {
                fill(table, from, service);
            } else {
                table[from + Integer.parseInt(reading)] = service;
            }
        }
        if (Arrays.asList(table).contains(null)) {
            throw new IllegalStateException("payment-services.csv: a means of payment has no row without a reading");
        }
        return table;
    }

    private static void fill(PaymentService[] table, int from, PaymentService service) {
        for (int i = from; i < from + READINGS; i++) {
            table[i] = table[i] == null ? service : table[i];
        }
    }
}
