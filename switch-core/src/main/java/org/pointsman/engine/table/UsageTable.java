package org.pointsman.engine.table;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * What was used of the limits of one business date: amount and number by policy and by terminal, merchant or card. Open
 * addressing over rows of longs; a row stays until the day is over.
 */
public final class UsageTable implements StateSection {
    public static final int NONE = -1;
    /** Cards, terminals and merchants of a day, all policies together: at most 168 MB. */
    static final int MOST_ROWS = 3 << 20;

    private static final int TAG = 0;
    private static final int KEY = 1;
    private static final int SECOND_KEY = 2;
    private static final int AMOUNT = 3;
    private static final int COUNT = 4;
    private static final int ROW = 5;
    private static final int FIRST_PLACES = 1 << 8;

    private final int mostRows;
    private long[] cells = new long[FIRST_PLACES * ROW];
    private int rows;

    public UsageTable() {
        this(MOST_ROWS);
    }

    public UsageTable(int mostRows) {
        this.mostRows = mostRows;
    }

    /** Whether nothing more can be told apart: what cannot be counted must not be sold. */
    public boolean full() {
        return rows >= mostRows;
    }

    /**
     * The row of a key; {@link #NONE} when nothing was added under it.
     *
     * @param tag not 0
     */
    public int find(long tag, long key, long secondKey) {
        int row = place(tag, key, secondKey);
        return cells[row + TAG] == 0 ? NONE : row;
    }

    public long amountMinor(int row) {
        return row == NONE ? 0 : cells[row + AMOUNT];
    }

    public long count(int row) {
        return row == NONE ? 0 : cells[row + COUNT];
    }

    public void add(long tag, long key, long secondKey, long amountMinor, int count) {
        int row = place(tag, key, secondKey);
        if (cells[row + TAG] == 0) {
            row = newRow(tag, key, secondKey);
        }
        cells[row + AMOUNT] = Math.addExact(cells[row + AMOUNT], amountMinor);
        cells[row + COUNT] += count;
    }

    /** A new day, in as little room as at first. */
    public void clear() {
        cells = new long[FIRST_PLACES * ROW];
        rows = 0;
    }

    private int newRow(long tag, long key, long secondKey) {
        if (4 * ++rows > 3 * places()) {
            grow();
        }
        int row = place(tag, key, secondKey);
        cells[row + TAG] = tag;
        cells[row + KEY] = key;
        cells[row + SECOND_KEY] = secondKey;
        return row;
    }

    private void grow() {
        long[] old = cells;
        cells = new long[2 * old.length];
        for (int row = 0; row < old.length; row += ROW) {
            if (old[row + TAG] != 0) {
                System.arraycopy(old, row, cells, place(old[row + TAG], old[row + KEY], old[row + SECOND_KEY]), ROW);
            }
        }
    }

    private int places() {
        return cells.length / ROW;
    }

    private int place(long tag, long key, long secondKey) {
        int mask = places() - 1;
        int place = hash(tag, key, secondKey) & mask;
        while (cells[place * ROW + TAG] != 0 && !matches(place * ROW, tag, key, secondKey)) {
            place = place + 1 & mask;
        }
        return place * ROW;
    }

    private boolean matches(int row, long tag, long key, long secondKey) {
        return cells[row + TAG] == tag && cells[row + KEY] == key && cells[row + SECOND_KEY] == secondKey;
    }

    private static int hash(long tag, long key, long secondKey) {
        long mixed = (key ^ Long.rotateLeft(secondKey, 32) ^ tag << 48) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 29) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }

    /** Sorted by key. A row whose use was given back is written, too: it takes its place until the day is over. */
    @Override
    public void write(StateOutput to) {
        to.add(rows);
        IntStream.range(0, places()).map(place -> place * ROW).filter(row -> cells[row + TAG] != 0).boxed()
                .sorted(Comparator.<Integer>comparingLong(row -> cells[row + TAG])
                        .thenComparingLong(row -> cells[row + KEY]).thenComparingLong(row -> cells[row + SECOND_KEY]))
                .forEachOrdered(row -> {
                    for (int cell = row; cell < row + ROW; cell++) {
                        to.add(cells[cell]);
                    }
                });
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            long tag = from.nextLong();
            long key = from.nextLong();
            long secondKey = from.nextLong();
            add(tag, key, secondKey, from.nextLong(), 0);
            cells[place(tag, key, secondKey) + COUNT] = from.nextLong();
        }
    }
}
