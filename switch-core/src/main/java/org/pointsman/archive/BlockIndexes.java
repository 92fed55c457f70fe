package org.pointsman.archive;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Indexes of the dates that were asked for last, up to a number of blocks together; one is kept at least. */
final class BlockIndexes {
    /** About 60 MB: 270 million transactions in blocks that are full. */
    static final int MOST_BLOCKS = 1 << 21;

    private static final int FEW = 16;

    private final int most;
    private final Map<Integer, BlockIndex> byDate = new LinkedHashMap<>(FEW, 1, true);

    BlockIndexes(int most) {
        this.most = most;
    }

    /** Null when it is not known, or not any more. */
    BlockIndex of(int date) {
        return byDate.get(date);
    }

    void keep(int date, BlockIndex index) {
        byDate.put(date, index);
        long blocks = byDate.values().stream().mapToLong(BlockIndex::count).sum();
        Iterator<BlockIndex> oldest = byDate.values().iterator();
        while (blocks > most && byDate.size() > 1) {
            blocks -= oldest.next().count();
            oldest.remove();
        }
    }

    void forget(int date) {
        byDate.remove(date);
    }

    int size() {
        return byDate.size();
    }
}
