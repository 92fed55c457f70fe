package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The hot window: transaction records in off-heap chunks, found by slot or by id. Slots are handed out in order of
 * admission.
 */
public final class TransactionTable {
    public static final int NONE = -1;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_RECORDS - 1;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final Long2LongHashMap slotById = new Long2LongHashMap(NONE);
    private int count;

    public int count() {
        return count;
    }

    public int find(long id) {
        return (int) slotById.get(id);
    }

    public TransactionRecord wrap(int slot, TransactionRecord into) {
        return into.wrap(chunks.get(slot >>> CHUNK_BITS), (slot & CHUNK_MASK) * TransactionRecord.LENGTH);
    }

    public int add(long id, TransactionRecord into) {
        int slot = count++;
        if (slot >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(CHUNK_RECORDS * TransactionRecord.LENGTH)));
        }
        wrap(slot, into).clear();
        into.id(id);
        slotById.put(id, slot);
        return slot;
    }

    public void digest(StateDigest into) {
        into.add(count);
        for (int slot = 0; slot < count; slot++) {
            into.add(chunks.get(slot >>> CHUNK_BITS), (slot & CHUNK_MASK) * TransactionRecord.LENGTH,
                    TransactionRecord.LENGTH);
        }
    }
}
