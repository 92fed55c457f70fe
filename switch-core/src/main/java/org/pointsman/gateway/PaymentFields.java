package org.pointsman.gateway;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoWriter;
import org.pointsman.iso.TerminalTlv;
import org.pointsman.iso.TerminalTlvWriter;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.Service;

/**
 * What an approval tells about the card (F2, F14, F63.1), or about the payment by a scanned code (F59 A4, F63.1;
 * dialect section 13). Not thread-safe.
 */
final class PaymentFields {
    private static final int NUMBER = 2;
    private static final int EXPIRY = 14;
    private static final int ORIGINAL_RRN = 37;
    private static final int SCHEME = 63;
    private static final int ELEMENT_HEADER = 5;

    private final IsoWriter writer;
    private final Voucher voucher;
    private final ScannedCodes codes = ScannedCodes.shipped();
    private final TerminalTlvWriter elements = new TerminalTlvWriter();
    private final UnsafeBuffer number = new UnsafeBuffer(new byte[Voucher.LENGTH]);
    private final UnsafeBuffer element = new UnsafeBuffer(new byte[ELEMENT_HEADER + Voucher.LENGTH]);

    PaymentFields(IsoWriter writer, Voucher voucher) {
        this.writer = writer;
        this.voucher = voucher;
    }

    void put(int field, EffectDecoder approval, OpenRequest open) {
        Service service = Service.of(approval.service());
        if (service.scanned()) {
            putScanned(field, service, approval, open);
        } else if (open.exchange().panLength() > 0) {
            putCard(field, open.exchange());
        }
    }

    private void putCard(int field, Exchange exchange) {
        switch (field) {
            case NUMBER -> writer.bytes(field, exchange.pan(), 0, exchange.panLength());
            case EXPIRY -> putExpiry(field, exchange.expiry());
            case SCHEME -> CardScheme.write(exchange.pan(), writer, field);
            default -> {
                // a card has no voucher
            }
        }
    }

    private void putExpiry(int field, int expiry) {
        if (expiry > 0) {
            writer.number(field, expiry);
        }
    }

    private void putScanned(int field, Service service, EffectDecoder approval, OpenRequest open) {
        switch (field) {
            case CodeReader.FIELD -> putVoucher(field, paymentOf(approval, open));
            case SCHEME -> writer.bytes(field, codes.scheme(service));
            default -> {
                // a code is never told again
            }
        }
    }

    /** The voucher of a void or a refund is that of the payment it is about. */
    private static long paymentOf(EffectDecoder approval, OpenRequest open) {
        return open.transaction().followsUp()
                ? open.exchange().request().longValue(ORIGINAL_RRN)
                : approval.transactionId();
    }

    private void putVoucher(int field, long rrn) {
        voucher.write(rrn, number, 0);
        int length = elements.wrap(element, 0, element.capacity())
                .bytes(TerminalTlv.QR_VOUCHER, number, 0, Voucher.LENGTH).finish();
        writer.bytes(field, element, 0, length);
    }
}
