package org.pointsman.gateway;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * Card ranges in 22 bytes each, and the number of the list of rules of each. Ranges lie inside of each other or apart;
 * the narrowest that a number is in is meant. Immutable; for any thread.
 *
 * <pre>
 * mark (8), ranges (4), then one after the other: low (8 each), high (8 each), range around it (4 each), list (2 each)
 * </pre>
 */
public final class RangeTable {
    /** In no range. */
    public static final int NONE = -1;
    /** A range has numbers of so many digits: shorter ones are filled up with zeros. */
    public static final int DIGITS = 19;
    /** So many different lists of rules. */
    public static final int MOST_LISTS = 1 << Character.SIZE;

    /** "PM RANGE". */
    private static final long MARK = 0x504D2052414E4745L;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final int RANGE_BYTES = 2 * Long.BYTES + Integer.BYTES + Character.BYTES;
    private static final int DIGIT_BITS = 0xF;
    private static final int RADIX = 10;

    private final long[] low;
    private final long[] high;
    private final int[] around;
    private final char[] lists;

    /**
     * Ranges in the order of their lowest numbers, the widest first where these are the same. Numbers are unsigned.
     *
     * @param around the narrowest range around each; {@link #NONE} for none
     */
    public RangeTable(long[] low, long[] high, int[] around, char[] lists) {
        this.low = low.clone();
        this.high = high.clone();
        this.around = around.clone();
        this.lists = lists.clone();
    }

    public int size() {
        return low.length;
    }

    public long low(int range) {
        return low[range];
    }

    public long high(int range) {
        return high[range];
    }

    public int list(int range) {
        return lists[range];
    }

    /** A card number as it is looked for: its first digits, filled up with zeros. */
    public static long key(DirectBuffer digits, int offset, int length) {
        long key = 0;
        for (int i = 0; i < DIGITS; i++) {
            key = RADIX * key + (i < length ? digits.getByte(offset + i) & DIGIT_BITS : 0);
        }
        return key;
    }

    /** The list of rules of the narrowest range a number is in; {@link #NONE} when it is in none. */
    public int find(long key) {
        int range = lastFrom(key);
        while (range != NONE && Long.compareUnsigned(high[range], key) < 0) {
            range = around[range];
        }
        return range == NONE ? NONE : lists[range];
    }

    private int lastFrom(long key) {
        int from = 0;
        int to = low.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(low[middle], key) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** As it lies in a file. */
    public ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + size() * RANGE_BYTES).putLong(MARK).putInt(size());
        bytes.asLongBuffer().put(low).put(high);
        bytes.position(HEAD_BYTES + 2 * Long.BYTES * size());
        bytes.asIntBuffer().put(around);
        bytes.position(bytes.position() + Integer.BYTES * size());
        bytes.asCharBuffer().put(lists);
        return bytes.position(0);
    }

    /**
     * What {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static RangeTable of(ByteBuffer bytes) {
        try {
            boolean marked = bytes.getLong() == MARK;
            int size = bytes.getInt();
            if (!marked || size < 0 || bytes.remaining() != (long) size * RANGE_BYTES) {
                throw new IllegalArgumentException("this is no file of ranges");
            }
            long[] low = new long[size];
            long[] high = new long[size];
            int[] around = new int[size];
            char[] lists = new char[size];
            bytes.asLongBuffer().get(low).get(high);
            bytes.position(HEAD_BYTES + 2 * Long.BYTES * size);
            bytes.asIntBuffer().get(around);
            bytes.position(bytes.position() + Integer.BYTES * size);
            bytes.asCharBuffer().get(lists);
            return new RangeTable(low, high, around, lists);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("this is no file of ranges", e);
        }
    }
}
