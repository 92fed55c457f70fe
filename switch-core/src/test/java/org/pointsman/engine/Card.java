package org.pointsman.engine;

import java.nio.charset.StandardCharsets;
import org.pointsman.engine.table.TransactionRecord;

/** A test card: what the gateway would say of it. */
record Card(String pan) {
    static final Card UNION = new Card("6200123456789010");
    static final Card UNION_OTHER = new Card("6200123456789028");
    static final Card VISA = new Card("4000001234567899");
    /** Codes are made up. */
    static final Card UNION_CODE = new Card("6220000000000000001");
    static final Card UNION_OTHER_CODE = new Card("6220000000000000002");
    static final Card ALIPAY_CODE = new Card("280000000000000001");
    static final Card WECHAT_CODE = new Card("130000000000000001");
    /** No card data at all. */
    static final Card NONE = new Card("");
    static final Card UNROUTED = new Card("9999990000000001");

    int bin() {
        return pan.isEmpty() ? -1 : Integer.parseInt(pan.substring(0, 6));
    }

    short last4() {
        return pan.isEmpty() ? 0 : Short.parseShort(pan.substring(pan.length() - 4));
    }

    byte[] token() {
        byte[] token = new byte[TransactionRecord.TOKEN_LENGTH];
        byte[] digits = pan.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < digits.length; i++) {
            token[i % token.length] += (byte) (31 * digits[i] + i);
        }
        return token;
    }

    /** Stands for the sealed envelope; a reversal has to carry it on unchanged. */
    byte[] envelope() {
        if (pan.isEmpty()) {
            return new byte[0];
        }
        byte[] envelope = new byte[48];
        System.arraycopy(token(), 0, envelope, 16, 16);
        return envelope;
    }
}
