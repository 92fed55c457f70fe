package org.pointsman.gateway;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The payment voucher of a scanned code (F59 A4, dialect section 13): the last eight digits of the acquirer's number
 * and the RRN of the payment, so that a voucher finds its payment and costs no state.
 */
final class Voucher {
    static final int LENGTH = 20;
    /** Was not sent. */
    static final long NONE = 0;
    /** Names no payment of this switch. */
    static final long UNKNOWN = -1;

    private static final int ACQUIRER_DIGITS = 8;

    private final byte[] acquirer;

    /** @param acquirerId F32 of replies */
    Voucher(String acquirerId) {
        String filled = "0".repeat(ACQUIRER_DIGITS) + acquirerId;
        acquirer = filled.substring(filled.length() - ACQUIRER_DIGITS).getBytes(StandardCharsets.US_ASCII);
    }

    void write(long rrn, MutableDirectBuffer into, int offset) {
        into.putBytes(offset, acquirer);
        long rest = rrn;
        for (int i = LENGTH - 1; i >= ACQUIRER_DIGITS; i--) {
            into.putByte(offset + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    /** The RRN of the payment; {@link #UNKNOWN} when the voucher is none of this switch. */
    long read(DirectBuffer from, int offset, int length) {
        if (length != LENGTH || !ours(from, offset)) {
            return UNKNOWN;
        }
        long rrn = 0;
        for (int i = ACQUIRER_DIGITS; i < LENGTH; i++) {
            int digit = from.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return UNKNOWN;
            }
            rrn = rrn * 10 + digit;
        }
        return rrn == NONE ? UNKNOWN : rrn;
    }

    private boolean ours(DirectBuffer from, int offset) {
        for (int i = 0; i < ACQUIRER_DIGITS; i++) {
            if (from.getByte(offset + i) != acquirer[i]) {
                return false;
            }
        }
        return true;
    }
}
