package org.pointsman.lab.demo;

import java.io.IOException;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;
import org.pointsman.registry.model.PaymentService;

/** Payments of a terminal by every service a message can be recognised by. */
final class ServiceTerminal {
    /** The amount of a probe: 0.01. */
    static final long PROBE_MINOR = 1;

    private ServiceTerminal() {
    }

    static PosReply sell(PosTerminal till, PaymentService service, long amountMinor) throws IOException {
        return switch (service) {
            case CARD -> till.purchase(amountMinor, TestCard.UNIONPAY);
            case QUICKPASS -> till.tap(amountMinor, TestCard.UNIONPAY);
            case UNIONPAY_QR -> till.scan(amountMinor, TestCode.UNIONPAY);
            case ALIPAY -> till.scan(amountMinor, TestCode.ALIPAY);
            case WECHAT -> till.scan(amountMinor, TestCode.WECHAT);
            case CREDIT_SCORE -> throw new IllegalArgumentException("no message pays by " + service);
        };
    }
}
