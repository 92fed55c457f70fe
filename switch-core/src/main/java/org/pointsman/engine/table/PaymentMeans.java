package org.pointsman.engine.table;

import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;

/** The card of a request, or the scanned code or its voucher in the card's place (dialect section 13). */
public final class PaymentMeans {
    private static final long NO_VOUCHER = 0;

    private PaymentMeans() {
    }

    /** Whether only a voucher says what was paid with: card data is then found with the original. */
    public static boolean byVoucher(TerminalRequestDecoder request) {
        return request.panLength() == 0 && hasVoucher(request);
    }

    /** Whether everything a request names is what its original was paid with. */
    public static boolean same(TerminalRequestDecoder request, TransactionRecord original) {
        if (hasVoucher(request) && !names(request, original)) {
            return false;
        }
        return byVoucher(request) || (Service.of(request.service()) == original.entry().service()
                && original.sameCard(request.buffer(), cardOffset(request)));
    }

    private static boolean names(TerminalRequestDecoder request, TransactionRecord original) {
        return original.entry().service().scanned() && request.voucherRrn() == original.id();
    }

    // Records from before there were vouchers have none.
    private static boolean hasVoucher(TerminalRequestDecoder request) {
        return request.voucherRrn() != NO_VOUCHER
                && request.voucherRrn() != TerminalRequestDecoder.voucherRrnNullValue();
    }

    public static int cardOffset(TerminalRequestDecoder request) {
        return request.offset() + TerminalRequestDecoder.panTokenEncodingOffset();
    }
}
