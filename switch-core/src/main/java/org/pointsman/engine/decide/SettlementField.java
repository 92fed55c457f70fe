package org.pointsman.engine.decide;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.FamilyTotalsDecoder;

/**
 * F48 of an answer to a settlement, as reply data: totals and a result digit for each card family (dialect section 3).
 */
final class SettlementField {
    static final int BALANCED = 1;
    static final int UNBALANCED = 2;
    static final int ERROR = 3;

    private static final int FIELD = 48;
    private static final int HEAD = 3;
    private static final int FAMILY_DIGITS = 31;
    private static final int AMOUNT_DIGITS = 12;
    private static final int COUNT_DIGITS = 3;
    private static final long AMOUNT_WRAP = 1_000_000_000_000L;
    private static final int COUNT_WRAP = 1_000;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[HEAD + 2 * FAMILY_DIGITS]);
    private final UnsafeBuffer written = new UnsafeBuffer(0, 0);
    private int length;

    void begin() {
        bytes.putByte(0, (byte) FIELD);
        length = HEAD;
    }

    void add(FamilyTotalsDecoder totals, int result) {
        put(totals.debitMinor() % AMOUNT_WRAP, AMOUNT_DIGITS);
        put(totals.debits() % COUNT_WRAP, COUNT_DIGITS);
        put(totals.creditMinor() % AMOUNT_WRAP, AMOUNT_DIGITS);
        put(totals.credits() % COUNT_WRAP, COUNT_DIGITS);
        put(result, 1);
    }

    private void put(long value, int digits) {
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes.putByte(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        length += digits;
    }

    DirectBuffer end() {
        bytes.putShort(1, (short) (length - HEAD), ByteOrder.BIG_ENDIAN);
        written.wrap(bytes, 0, length);
        return written;
    }
}
