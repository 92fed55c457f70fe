package org.pointsman.lab.terminal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request as it went over the wire.
 *
 * @param frame  with length prefix, TPDU and header
 * @param mti    message type, 200 for 0200
 * @param fields values as text, binary ones in hexadecimal
 * @param card   null when none was used, or a code was scanned
 */
public record PosRequest(byte[] frame, int mti, SortedMap<Integer, String> fields, TestCard card) {
    /** Takes copies. */
    public PosRequest {
        frame = frame.clone();
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** A field's value, null when absent. */
    public String field(int number) {
        return fields.get(number);
    }

    /** F4 in fen, -1 when absent. */
    public long amountMinor() {
        String amount = field(4);
        return amount == null ? -1 : Long.parseLong(amount);
    }

    @Override
    public String toString() {
        return "PosRequest[%04d, fields %s]".formatted(mti, fields.keySet());
    }
}
