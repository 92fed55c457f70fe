package org.pointsman.engine.table;

import java.lang.reflect.Field;
import java.util.function.IntUnaryOperator;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;

/** Keeps what is in an index, and brings it back: where it stands in it decides nothing. */
public final class TableMemory {
    /** A small scope gives no more numbers. */
    private static final int KEPT_IDS = 64;
    private static final int STARTS = 4;
    /** What a start after a crash leaves out. */
    private static final long SKIPPED = 1_000_000;

    private final Object index;

    public TableMemory(Object index) {
        this.index = index;
    }

    /** Leaves a slot that is used next. */
    public static void free(TransactionTable table) {
        table.remove(table.add(1L << 30, new TransactionRecord()));
    }

    /** Two settlements are begun by the second terminal, and the first of them is forgotten. */
    public static void forgetOne(SettlementTable table, OpenBatches batches) {
        for (int begun = 0; begun < 2; begun++) {
            batches.settlementOfOpenBatch(1).state(SettlementState.BALANCED);
        }
        table.forgetOldest();
    }

    /** Whether this keeps a part. */
    public static boolean knows(Object part) {
        return part instanceof Slots || part instanceof SlotsById;
    }

    public Object keep() {
        return index instanceof SlotsById ids ? ids(ids) : slots((Slots) index);
    }

    private static LongArrayList ids(SlotsById of) {
        LongArrayList pairs = new LongArrayList();
        for (int start = 0; start < STARTS; start++) {
            for (long id = start * SKIPPED; id < start * SKIPPED + KEPT_IDS; id++) {
                if (of.get(id) != SlotsById.NONE) {
                    pairs.addLong(id);
                    pairs.addLong(of.get(id));
                }
            }
        }
        return pairs;
    }

    private static IntArrayList slots(Slots of) {
        IntArrayList slots = new IntArrayList();
        of.forEach(slots::addInt);
        return slots;
    }

    /** The records have to be back already. */
    public void back(Object kept) {
        if (index instanceof SlotsById ids) {
            LongArrayList now = ids(ids);
            for (int i = 0; i < now.size(); i += 2) {
                ids.remove(now.getLong(i));
            }
            LongArrayList then = (LongArrayList) kept;
            for (int i = 0; i < then.size(); i += 2) {
                ids.put(then.getLong(i), (int) then.getLong(i + 1));
            }
        } else {
            empty((Slots) index);
            ((IntArrayList) kept).forEachOrderedInt(((Slots) index)::add);
        }
    }

    private static void empty(Slots slots) {
        try {
            Field hashOfSlot = Slots.class.getDeclaredField("hashOfSlot");
            hashOfSlot.setAccessible(true);
            Slots empty = new Slots((IntUnaryOperator) hashOfSlot.get(slots));
            for (String name : new String[]{"directory", "depth", "size"}) {
                Field field = Slots.class.getDeclaredField(name);
                field.setAccessible(true);
                field.set(slots, field.get(empty));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
