package org.pointsman.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.pointsman.records.Service;
import org.pointsman.registry.model.Csv;

/**
 * Whose code was scanned, read from {@code scanned-codes.csv} (dialect section 13). Immutable; a look-up makes no
 * garbage.
 */
final class ScannedCodes {
    static final String FILE = "scanned-codes.csv";

    private static final int SCHEME_LENGTH = 3;
    private static final ScannedCodes SHIPPED = new ScannedCodes(Csv.load(ScannedCodes.class, FILE));

    private final Row[] rows;
    private final byte[][] schemes = new byte[Service.values().length][];

    private record Row(Service service, int firstTwoFrom, int firstTwoTo, int minDigits, int maxDigits) {
        static Row of(Csv.Row row) {
            return new Row(row.constant("service", Service.class), number(row, "firstTwoFrom"),
                    number(row, "firstTwoTo"), number(row, "minDigits"), number(row, "maxDigits"));
        }

        private static int number(Csv.Row row, String column) {
            try {
                return Integer.parseInt(row.text(column));
            } catch (NumberFormatException e) {
                throw row.bad(column, e);
            }
        }

        boolean holds(int firstTwo, int digits) {
            return firstTwo >= firstTwoFrom && firstTwo <= firstTwoTo && digits >= minDigits && digits <= maxDigits;
        }
    }

    private ScannedCodes(Csv csv) {
        List<Csv.Row> lines = csv.rows();
        rows = lines.stream().map(Row::of).toArray(Row[]::new);
        for (int i = 0; i < rows.length; i++) {
            schemes[rows[i].service().code()] = scheme(lines.get(i));
        }
    }

    private static byte[] scheme(Csv.Row row) {
        String scheme = row.text("scheme");
        if (scheme.length() != SCHEME_LENGTH) {
            throw row.bad("scheme", new IllegalArgumentException("F63.1 has three characters"));
        }
        return scheme.getBytes(StandardCharsets.US_ASCII);
    }

    /** The shipped table. */
    static ScannedCodes shipped() {
        return SHIPPED;
    }

    /** Whose code these ASCII digits are; {@link Service#CARD} when they are nobody's. */
    Service of(DirectBuffer digits, int length) {
        int firstTwo = (digits.getByte(0) - '0') * 10 + digits.getByte(1) - '0';
        for (Row row : rows) {
            if (row.holds(firstTwo, length)) {
                return row.service();
            }
        }
        return Service.CARD;
    }

    /** F63.1 of a reply; null for {@link Service#CARD}. */
    byte[] scheme(Service service) {
        return schemes[service.code()];
    }
}
