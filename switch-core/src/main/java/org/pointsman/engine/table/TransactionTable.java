package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * The hot window: transaction records in off-heap chunks, found by slot or by id. Slots are handed out in order of
 * admission.
 */
public final class TransactionTable implements StateSection {
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
        int slot = newSlot();
        wrap(slot, into).clear();
        into.id(id);
        slotById.put(id, slot);
        return slot;
    }

    private int newSlot() {
        int slot = count++;
        if (slot >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(CHUNK_RECORDS * TransactionRecord.LENGTH)));
        }
        return slot;
    }

    /** Ids stand in the records: the map from them is made anew. */
    @Override
    public void write(StateOutput to) {
        to.add(count);
        for (int slot = 0; slot < count; slot++) {
            to.add(chunks.get(slot >>> CHUNK_BITS), (slot & CHUNK_MASK) * TransactionRecord.LENGTH,
                    TransactionRecord.LENGTH);
        }
    }

    @Override
    public void read(StateInput from) {
        TransactionRecord record = new TransactionRecord();
        for (int left = from.nextCount(); left > 0; left--) {
            int slot = newSlot();
            from.next(chunks.get(slot >>> CHUNK_BITS), (slot & CHUNK_MASK) * TransactionRecord.LENGTH,
                    TransactionRecord.LENGTH);
            slotById.put(wrap(slot, record).id(), slot);
        }
    }
}
