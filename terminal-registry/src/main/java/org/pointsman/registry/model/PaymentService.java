package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

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
    public static PaymentService named(String name) {
        for (PaymentService service : values()) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    /** Whether a terminal can send a payment by it: pay later by credit score is an order of its provider. */
    public boolean probed() {
        return this != CREDIT_SCORE;
    }

    /** The mask of those of which a terminal can send a probe. */
    public static int probedMask(List<PaymentService> services) {
        int mask = 0;
        for (PaymentService service : services) {
            mask |= service.probed() ? service.bit() : 0;
        }
        return mask;
    }

    /** The services of a mask. */
    public static List<PaymentService> of(int mask) {
        List<PaymentService> services = new ArrayList<>();
        for (PaymentService service : values()) {
            if ((mask & service.bit()) != 0) {
                services.add(service);
            }
        }
        return services;
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
