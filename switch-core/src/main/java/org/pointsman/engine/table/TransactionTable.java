package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * The hot window: transaction records in off-heap chunks, found by slot or by id. The slot of one that was removed is
 * used anew, so that only ids say which of two came first.
 */
public final class TransactionTable implements StateSection {
    public static final int NONE = SlotsById.NONE;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_RECORDS - 1;
    /** The id of a record that is free: the next free one stands in its first link. */
    private static final long FREE = -1;
    private static final int FREE_LINK = TransactionRecord.QUEUE_LINKS;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final SlotsById slotById = new SlotsById();
    private final TransactionRecord record = new TransactionRecord();
    private int slots;
    private int firstFree = NONE;
    private int count;

    /** How many transactions there are. */
    public int count() {
        return count;
    }

    /** How many slots there are, used and free ones. */
    int slots() {
        return slots;
    }

    boolean isUsed(int slot) {
        return wrap(slot, record).id() != FREE;
    }

    public int find(long id) {
        return slotById.get(id);
    }

    /** The newest transaction; {@link #NONE} when there is none. */
    public int newest() {
        return slotById.newestBefore(Long.MAX_VALUE);
    }

    /** The one that came before the transaction of an id, whether that is there or not; {@link #NONE} for none. */
    public int newestBefore(long id) {
        return slotById.newestBefore(id);
    }

    /** The one that came before that in a slot; {@link #NONE} for none. */
    public int before(int slot) {
        return newestBefore(wrap(slot, record).id());
    }

    public TransactionRecord wrap(int slot, TransactionRecord into) {
        return into.wrap(chunks.get(slot >>> CHUNK_BITS), offset(slot));
    }

    private static int offset(int slot) {
        return (slot & CHUNK_MASK) * TransactionRecord.LENGTH;
    }

    public int add(long id, TransactionRecord into) {
        int slot = firstFree == NONE ? newSlot() : freeSlot();
        wrap(slot, into).clear();
        into.id(id);
        slotById.put(id, slot);
        count++;
        return slot;
    }

    private int freeSlot() {
        int slot = firstFree;
        firstFree = wrap(slot, record).next(FREE_LINK);
        return slot;
    }

    private int newSlot() {
        int slot = slots++;
        if (slot >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(CHUNK_RECORDS * TransactionRecord.LENGTH)));
        }
        return slot;
    }

    /** A transaction is followed by one more, or by one less; nothing for one that is not here. */
    public void followed(long id, int difference) {
        int slot = find(id);
        if (slot != NONE) {
            wrap(slot, record).followed(difference);
        }
    }

    /** Takes one away that is in no list and in no index any more. */
    public void remove(int slot) {
        slotById.remove(wrap(slot, record).id());
        record.clear();
        record.id(FREE);
        record.next(FREE_LINK, firstFree);
        firstFree = slot;
        count--;
    }

    /** Free ones are written, too: which is used next decides where a transaction will stand. */
    @Override
    public void write(StateOutput to) {
        to.add(slots).add(firstFree).add(count);
        for (int slot = 0; slot < slots; slot++) {
            to.add(chunks.get(slot >>> CHUNK_BITS), offset(slot), TransactionRecord.LENGTH);
        }
    }

    @Override
    public void read(StateInput from) {
        int written = from.nextCount();
        firstFree = from.nextInt();
        count = from.nextInt();
        while (slots < written) {
            int slot = newSlot();
            from.next(chunks.get(slot >>> CHUNK_BITS), offset(slot), TransactionRecord.LENGTH);
            if (wrap(slot, record).id() != FREE) {
                slotById.put(record.id(), slot);
            }
        }
    }
}
