package org.pointsman.lab.terminal;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reply that passed the terminal's checks.
 *
 * @param frame     with length prefix, TPDU and header
 * @param mti       message type, 210 for 0210
 * @param fields    values as text, binary ones in hexadecimal
 * @param latencyNs from the first byte sent to the last one received
 */
public record PosReply(PosRequest request, byte[] frame, int mti, SortedMap<Integer, String> fields, long latencyNs) {
    private static final int REQUIREMENT = 9;
    private static final int LOW_DIGIT = 0x0F;

    /** Takes copies. */
    public PosReply {
        frame = frame.clone();
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** A field's value, null when absent. */
    public String field(int number) {
        return fields.get(number);
    }

    /** Response code, two characters. */
    public String f39() {
        return field(39);
    }

    /** F37, null when absent. */
    public String rrn() {
        return field(37);
    }

    /** F38, null when absent. */
    public String authCode() {
        return field(38);
    }

    /**
     * What the switch wants the terminal to do next: digit 6 of the header; 0 for nothing, 1 to fetch its parameters.
     */
    public int requirement() {
        return frame[REQUIREMENT] & LOW_DIGIT;
    }

    /** Approved in full or in part. */
    public boolean approved() {
        return "00".equals(f39()) || "10".equals(f39());
    }

    /** Whether the other reply has the same bytes. */
    public boolean sameBytes(PosReply other) {
        return Arrays.equals(frame, other.frame);
    }

    @Override
    public String toString() {
        return "PosReply[%04d, F39 %s, fields %s]".formatted(mti, f39(), fields.keySet());
    }
}
