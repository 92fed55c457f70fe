package org.pointsman.gateway;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * Card ranges in 22 bytes each, and the number of the list of rules of each. Ranges lie inside of each other or apart;
 * the narrowest that a number is in is meant. Lies in memory as in its file, so that a file that is mapped is a table.
 * Immutable; for any thread.
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

    private final ByteBuffer bytes;
    private final int size;
    private final int high;
    private final int around;
    private final int lists;

    private RangeTable(ByteBuffer bytes, int size) {
        this.bytes = bytes;
        this.size = size;
        high = HEAD_BYTES + Long.BYTES * size;
        around = high + Long.BYTES * size;
        lists = around + Integer.BYTES * size;
    }

    /** Without a range. */
    public static RangeTable none() {
        return new Builder(ByteBuffer.allocate(bytes(0)), 0).done();
    }

    /** How many bytes so many ranges take. */
    public static int bytes(int ranges) {
        return HEAD_BYTES + RANGE_BYTES * ranges;
    }

    public int size() {
        return size;
    }

    public long low(int range) {
        return bytes.getLong(HEAD_BYTES + Long.BYTES * range);
    }

    public long high(int range) {
        return bytes.getLong(high + Long.BYTES * range);
    }

    /** The narrowest range around one; {@link #NONE} for none. */
    private int around(int range) {
        return bytes.getInt(around + Integer.BYTES * range);
    }

    public int list(int range) {
        return bytes.getChar(lists + Character.BYTES * range);
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
        while (range != NONE && Long.compareUnsigned(high(range), key) < 0) {
            range = around(range);
        }
        return range == NONE ? NONE : list(range);
    }

    private int lastFrom(long key) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(low(middle), key) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** As it lies in a file. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    /**
     * What {@link #bytes} gave, over the same memory.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static RangeTable of(ByteBuffer bytes) {
        ByteBuffer whole = bytes.slice();
        int size = whole.capacity() < HEAD_BYTES || whole.getLong(0) != MARK ? -1 : whole.getInt(Long.BYTES);
        if (size < 0 || whole.capacity() != HEAD_BYTES + (long) size * RANGE_BYTES) {
            throw new IllegalArgumentException("this is no file of ranges");
        }
        return new RangeTable(whole, size);
    }

    /** Fills memory with ranges in the order of their lowest numbers, the widest first where these are the same. */
    public static final class Builder {
        private final RangeTable table;

        /** @param memory {@link RangeTable#bytes(int)} of them; it is the table's from now on */
        public Builder(ByteBuffer memory, int ranges) {
            table = new RangeTable(memory, ranges);
            memory.putLong(0, MARK).putInt(Long.BYTES, ranges);
        }

        /**
         * Numbers are unsigned.
         *
         * @param around the narrowest range around it; {@link RangeTable#NONE} for none
         */
        public void range(int range, long low, long high, int around) {
            table.bytes.putLong(HEAD_BYTES + Long.BYTES * range, low);
            table.bytes.putLong(table.high + Long.BYTES * range, high);
            table.bytes.putInt(table.around + Integer.BYTES * range, around);
        }

        /** The number of its list of rules. */
        public void list(int range, int list) {
            table.bytes.putChar(table.lists + Character.BYTES * range, (char) list);
        }

        public int list(int range) {
            return table.list(range);
        }

        public int around(int range) {
            return table.around(range);
        }

        /** The table; nothing changes any more. */
        public RangeTable done() {
            return table;
        }
    }
}
