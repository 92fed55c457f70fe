package org.pointsman.gateway;

import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Pan;
import org.pointsman.records.Transaction;

/** Finds card number and expiry in a request and keeps them in its exchange (dialect section 2, F2 and F35). */
final class CardReader {
    static final int ENTRY_MODE = 22;
    static final int CARD_SEQUENCE = 23;
    static final int TRACK_2 = 35;

    private static final int SECURITY_CONTROL = 53;
    private static final int SEPARATOR = 0x0D;
    private static final int KEYED = 1;

    private CardReader() {
    }

    /** Whether track 2 has to be decrypted before it can be read: digit 3 of F53. */
    static boolean trackEncrypted(IsoMessage request) {
        return request.has(TRACK_2) && tracksEncrypted(request);
    }

    /** Whether a track, when there is one, was encrypted by the terminal. */
    static boolean tracksEncrypted(IsoMessage request) {
        return request.digitAt(SECURITY_CONTROL, 2) == 1;
    }

    /** Reads F2 or track 2, and F14 or track 2. */
    static void read(Exchange exchange) {
        int digits = Pan.copyDigits(exchange.request(), exchange.pan(), 0);
        boolean plausible = digits >= Pan.MIN_DIGITS;
        exchange.card(plausible ? digits : 0, plausible ? Pan.expiry(exchange.request()) : -1);
    }

    /**
     * Whether a financial transaction may go on with the card data read (dialect section 6: no refund to a keyed
     * number).
     */
    static boolean usable(Transaction transaction, Exchange exchange) {
        boolean keyedRefund = transaction == Transaction.REFUND
                && exchange.request().longValue(ENTRY_MODE, 0, 2) == KEYED;
        return exchange.panLength() > 0 && !keyedRefund;
    }

    /** Whether track 2 came in the clear and has no separator, so that it names no card. */
    static boolean separatorMissing(IsoMessage request) {
        return request.has(TRACK_2) && !trackEncrypted(request) && separator(request, TRACK_2) < 0;
    }

    /** The digit behind the card number in a track; -1 when there is none. */
    static int separator(IsoMessage request, int track) {
        return request.indexOf(track, SEPARATOR);
    }
}
