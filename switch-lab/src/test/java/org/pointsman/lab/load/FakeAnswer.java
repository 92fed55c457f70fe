package org.pointsman.lab.load;

import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;

/**
 * A right answer of the fake host, open to changes.
 *
 * @param number how many answers there were before it
 * @param repeat whether the request was answered before
 */
record FakeAnswer(Dialect dialect, int number, int mti, SortedMap<Integer, String> fields, boolean repeat) {
    private static final int MAC = 64;
    private static final int MAC_BYTES = 8;

    /** The same with another field; null takes it away. */
    FakeAnswer with(int field, String value) {
        SortedMap<Integer, String> other = new TreeMap<>(fields);
        other.compute(field, (number, old) -> value);
        return new FakeAnswer(dialect, number, mti, other, repeat);
    }

    /** The same as an approval. */
    FakeAnswer approved() {
        return with(39, "00").with(37, "000000000001").with(MAC, "00".repeat(MAC_BYTES));
    }

    FakeAnswer withMti(int otherMti) {
        return new FakeAnswer(dialect, number, otherMti, fields, repeat);
    }

    boolean isApproved() {
        return fields.get(39).equals("00");
    }

    boolean isSale() {
        return mti == 210 && fields.getOrDefault(3, "").equals("000000");
    }

    /** The frame, with a right MAC where it has one. */
    byte[] frame() {
        byte[] frame = AnswerFrames.of(dialect, mti, fields);
        if (fields.containsKey(MAC)) {
            MadeUpKeys.keys().putMac(frame, dialect.framing().messageOffset(0), frame.length - MAC_BYTES);
        }
        return frame;
    }
}
