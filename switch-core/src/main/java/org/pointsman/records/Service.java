package org.pointsman.records;

/** What a payment is made with. The code is written to the journal and never reused. */
public enum Service {
    /** A card: read, inserted, tapped or keyed. */
    CARD(0),
    /** A code of UnionPay's wallet, scanned (dialect section 13). */
    UNIONPAY_QR(1),
    ALIPAY(2),
    WECHAT(3);

    private static final Service[] BY_CODE = values();

    private final int code;

    Service(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** Whether a scanned code takes the place of the card number. */
    public boolean scanned() {
        return this != CARD;
    }

    /** The service of a record's code; {@link #CARD} for records from before there was another. */
    public static Service of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : CARD;
    }
}
