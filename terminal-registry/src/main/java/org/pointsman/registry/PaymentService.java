package org.pointsman.registry;

/** A payment service a terminal can be bound to. */
public enum PaymentService {
    /** Cards: read, inserted or keyed. */
    CARD,
    /** Codes of UnionPay's wallet. */
    UNIONPAY_QR,
    /** Codes of Alipay's wallet. */
    ALIPAY,
    /** Codes of WeChat's wallet. */
    WECHAT,
    /** Contactless cards and phones. */
    QUICKPASS,
    /** Pay later by credit score. */
    CREDIT_SCORE;

    /** The service of this name, null when there is none. */
    static PaymentService named(String name) {
        for (PaymentService service : values()) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    /** The bit of this service in a mask. */
    public int bit() {
        return switch (this) {
            case CARD -> 1;
            case UNIONPAY_QR -> 1 << 1;
            case ALIPAY -> 1 << 2;
            case WECHAT -> 1 << 3;
            case QUICKPASS -> 1 << 4;
            case CREDIT_SCORE -> 1 << 5;
        };
    }
}
