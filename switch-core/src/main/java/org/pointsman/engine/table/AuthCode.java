package org.pointsman.engine.table;

import org.pointsman.records.TerminalRequestDecoder;

/** Authorisation codes (F38): of an original in a request that follows it up, and the one the switch gives. */
public final class AuthCode {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private AuthCode() {
    }

    /** A character of the code the switch gives by itself: S, then the number of the payment in base 36. */
    public static byte ofStandIn(long rrn, int at) {
        if (at == 0) {
            return 'S';
        }
        long left = rrn;
        for (int last = TransactionRecord.AUTH_CODE_LENGTH - 1; last > at; last--) {
            left /= Character.MAX_RADIX;
        }
        return (byte) DIGITS.charAt((int) (left % Character.MAX_RADIX));
    }

    public static boolean sent(TerminalRequestDecoder request) {
        for (int i = 0; i < TerminalRequestDecoder.originalAuthCodeLength(); i++) {
            if (request.originalAuthCode(i) > ' ') {
                return true;
            }
        }
        return false;
    }
}
