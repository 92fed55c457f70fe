package org.pointsman.engine;

import java.nio.charset.StandardCharsets;

/** A test card: what the gateway would say of it. */
record Card(String pan) {
    static final Card UNION = new Card("6200123456789010");
    static final Card UNION_OTHER = new Card("6200123456789028");
    static final Card VISA = new Card("4000001234567899");
    static final Card UNROUTED = new Card("9999990000000001");

    int bin() {
        return Integer.parseInt(pan.substring(0, 6));
    }

    short last4() {
        return Short.parseShort(pan.substring(pan.length() - 4));
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
        byte[] envelope = new byte[48];
        System.arraycopy(token(), 0, envelope, 16, 16);
        return envelope;
    }
}
