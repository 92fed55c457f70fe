package org.pointsman.engine;

import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.PaymentService;

/** Which service a request is a payment by: whose code was scanned, or how the card was read. */
final class Services {
    private static final int MODE_DIVISOR = 10;
    private static final int CONTACTLESS_CHIP = 7;
    private static final int CONTACTLESS_STRIPE = 91;

    private Services() {
    }

    static PaymentService of(TerminalRequestDecoder request) {
        return of(Service.of(request.service()), request.entryMode());
    }

    /** The same by what was paid with and F22, below 0 when absent. */
    static PaymentService of(Service service, int entryMode) {
        return switch (service) {
            case UNIONPAY_QR -> PaymentService.UNIONPAY_QR;
            case ALIPAY -> PaymentService.ALIPAY;
            case WECHAT -> PaymentService.WECHAT;
            case CARD -> contactless(entryMode) ? PaymentService.QUICKPASS : PaymentService.CARD;
        };
    }

    // F22: two digits how it was read, one digit about the PIN (dialect section 14).
    private static boolean contactless(int entryMode) {
        int reading = entryMode / MODE_DIVISOR;
        return reading == CONTACTLESS_CHIP || reading == CONTACTLESS_STRIPE;
    }
}
