package org.pointsman.gateway;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Transaction;

/** Finds card number and expiry in a request and keeps them in its exchange (dialect section 2, F2 and F35). */
final class CardReader {
    static final int ENTRY_MODE = 22;
    static final int CARD_SEQUENCE = 23;
    static final int TRACK_2 = 35;

    private static final int PAN = 2;
    private static final int EXPIRY = 14;
    private static final int SECURITY_CONTROL = 53;
    private static final int SEPARATOR = 0x0D;
    private static final int MAX_PAN = 19;
    private static final int MIN_PAN = 10;
    private static final int EXPIRY_DIGITS = 4;
    private static final int KEYED = 1;

    private CardReader() {
    }

    /** Whether track 2 has to be decrypted before it can be read: digit 3 of F53. */
    static boolean trackEncrypted(IsoMessage request) {
        return request.has(TRACK_2) && request.digitAt(SECURITY_CONTROL, 2) == 1;
    }

    /** Reads F2 and F14, and whatever they lack from track 2. */
    static void read(Exchange exchange) {
        IsoMessage request = exchange.request();
        int separator = separator(request);
        int panLength = request.has(PAN) ? copyPan(exchange, PAN, request.length(PAN)) : 0;
        if (panLength == 0 && separator > 0) {
            panLength = copyPan(exchange, TRACK_2, separator);
        }
        exchange.card(panLength, panLength == 0 ? -1 : expiry(request, separator));
    }

    /** Whether a transaction may go on with the card data read (dialect section 6: no refund to a keyed number). */
    static boolean usable(Transaction transaction, Exchange exchange) {
        if (!transaction.financial()) {
            return true;
        }
        boolean keyedRefund = transaction == Transaction.REFUND
                && exchange.request().longValue(ENTRY_MODE, 0, 2) == KEYED;
        return exchange.panLength() > 0 && !keyedRefund;
    }

    private static int separator(IsoMessage request) {
        int digits = request.length(TRACK_2);
        for (int i = 0; i < digits; i++) {
            if (request.digitAt(TRACK_2, i) == SEPARATOR) {
                return i;
            }
        }
        return -1;
    }

    private static int copyPan(Exchange exchange, int field, int length) {
        if (length < MIN_PAN || length > MAX_PAN) {
            return 0;
        }
        UnsafeBuffer pan = exchange.pan();
        for (int i = 0; i < length; i++) {
            int digit = exchange.request().digitAt(field, i);
            if (digit < 0 || digit > 9) {
                return 0;
            }
            pan.putByte(i, (byte) ('0' + digit));
        }
        return length;
    }

    private static int expiry(IsoMessage request, int separator) {
        if (request.has(EXPIRY)) {
            return (int) request.longValue(EXPIRY);
        }
        return separator < 0 ? -1 : (int) request.longValue(TRACK_2, separator + 1, EXPIRY_DIGITS);
    }
}
