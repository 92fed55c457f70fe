package org.pointsman.archive;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which blocks a file of the archive has, in the order in which they were appended, and which ids may be in each: 28
 * bytes a block, so that a lookup reads no head again.
 */
final class BlockIndex {
    static final int NONE = -1;

    private static final int FEW = 16;

    private final Object file;
    private long[] places = new long[FEW];
    private int[] records = new int[FEW];
    private long[] lowest = new long[FEW];
    private long[] highest = new long[FEW];
    private int count;
    /** Where the file is damaged, null when it is not. */
    private String damage;
    private long end = ArchiveFormat.UNIT;

    /** @param file what tells one file from another of its name; null where the file system has nothing */
    BlockIndex(Object file) {
        this.file = file;
    }

    /** Whether it is of a file and not of another one of its name. */
    boolean isOf(Object other) {
        return Objects.equals(file, other);
    }

    int count() {
        return count;
    }

    String damage() {
        return damage;
    }

    /** Only the first place is told. */
    void damaged(String where) {
        damage = damage == null ? where : damage;
    }

    /** Where the next block goes. */
    long end() {
        return end;
    }

    void end(long at) {
        end = at;
    }

    long place(int block) {
        return places[block];
    }

    int records(int block) {
        return records[block];
    }

    void add(long at, int ofRecords, long from, long to) {
        if (count == places.length) {
            grow(2 * count);
        }
        places[count] = at;
        records[count] = ofRecords;
        lowest[count] = from;
        highest[count] = to;
        count++;
    }

    private void grow(int length) {
        places = Arrays.copyOf(places, length);
        records = Arrays.copyOf(records, length);
        lowest = Arrays.copyOf(lowest, length);
        highest = Arrays.copyOf(highest, length);
    }

    /** The newest block before another that may have an id; {@link #NONE} when there is none. */
    int newestBefore(int block, long id) {
        for (int before = block - 1; before >= 0; before--) {
            if (lowest[before] <= id && id <= highest[before]) {
                return before;
            }
        }
        return NONE;
    }
}
