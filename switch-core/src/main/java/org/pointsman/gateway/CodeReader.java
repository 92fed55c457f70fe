package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.TerminalTlv;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;

/**
 * Finds a scanned payment code (F59 A3), or the voucher that stands for it (A4), in a request and keeps it in its
 * exchange (dialect section 13). Not thread-safe.
 */
final class CodeReader {
    static final int FIELD = 59;

    private static final int SCANNED = 3;

    private final ScannedCodes codes = ScannedCodes.shipped();
    private final TerminalTlv elements = new TerminalTlv();
    private final Voucher voucher;

    CodeReader(Voucher voucher) {
        this.voucher = voucher;
    }

    /** Whether a code stands where other requests have a card. */
    static boolean expected(IsoMessage request) {
        return request.longValue(CardReader.ENTRY_MODE, 0, 2) == SCANNED && !request.has(2)
                && !request.has(CardReader.TRACK_2);
    }

    /** Reads code and voucher; a code that cannot be read, or is nobody's, leaves nothing. */
    void read(Exchange exchange) {
        IsoMessage request = exchange.request();
        elements.wrap(request.buffer(), request.has(FIELD) ? request.valueOffset(FIELD) : 0,
                Math.max(request.rawLength(FIELD), 0));
        if (elements.find(TerminalTlv.QR_CODE) && !readCode(exchange)) {
            return;
        }
        if (elements.find(TerminalTlv.QR_VOUCHER)) {
            exchange.voucher(voucher.read(elements.buffer(), elements.valueOffset(), elements.valueLength()));
        }
    }

    /** Finds a PIN block of 16 bytes (F59 A1). */
    void locatePin(Exchange exchange) {
        IsoMessage request = exchange.request();
        boolean found = request.has(FIELD) && elements
                .wrap(request.buffer(), request.valueOffset(FIELD), request.rawLength(FIELD)).find(TerminalTlv.PIN_DATA)
                && elements.valueLength() == Exchange.MAX_PIN;
        exchange.pinElement(found ? elements.valueOffset() : 0);
    }

    private boolean readCode(Exchange exchange) {
        int length = elements.valueLength();
        if (length < Exchange.MIN_CODE || length > Exchange.MAX_CODE
                || !digits(elements.buffer(), elements.valueOffset(), length)) {
            return false;
        }
        exchange.pan().putBytes(0, elements.buffer(), elements.valueOffset(), length);
        Service service = codes.of(exchange.pan(), length);
        if (service.scanned()) {
            exchange.code(length, service);
        }
        return service.scanned();
    }

    private static boolean digits(DirectBuffer buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer.getByte(i) < '0' || buffer.getByte(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a transaction may go on with what was read: nobody enters a PIN, and only a follow-up may name a voucher
     * alone.
     */
    static boolean usable(Transaction transaction, Exchange exchange) {
        if (exchange.hasPin()) {
            return false;
        }
        return switch (transaction) {
            case PURCHASE -> exchange.panLength() > 0;
            case PURCHASE_VOID, REFUND -> exchange.panLength() > 0 || exchange.voucher() != Voucher.NONE;
            default -> false;
        };
    }
}
