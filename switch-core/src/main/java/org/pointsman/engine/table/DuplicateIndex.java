package org.pointsman.engine.table;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Finds the transaction a repeat repeats: same terminal, transaction, batch and STAN (dialect section 2; the terminal
 * stands for its merchant, the transaction for MTI class, F3, F25 and F60.1). Open addressing over slots; the keys stay
 * in the records. A key may be used anew once its repeats are forgotten: then the newest is found, and from it the
 * earlier ones.
 */
public final class DuplicateIndex implements StateSection {
    private static final int EMPTY = -1;

    private final TransactionTable transactions;
    private final TransactionRecord record = new TransactionRecord();
    private int[] slots = newSlots(1 << 12);
    private int size;
    /** By slot: the one that had its key before. */
    private final Long2LongHashMap earlier = new Long2LongHashMap(EMPTY);

    public DuplicateIndex(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** The newest slot with a key. */
    public int find(int terminal, int transaction, int batch, int stan) {
        return slots[place(terminal, transaction, batch, stan)];
    }

    /** The slot that had the key of this one before it. */
    public int earlier(int slot) {
        return (int) earlier.get(slot);
    }

    private int place(int terminal, int transaction, int batch, int stan) {
        int mask = slots.length - 1;
        int at = hash(terminal, transaction, batch, stan) & mask;
        while (slots[at] != EMPTY && !matches(slots[at], terminal, transaction, batch, stan)) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** Adds a slot; it is found from now on in the place of one that has its key. */
    public void add(int slot) {
        transactions.wrap(slot, record);
        int place = place(record.terminal(), record.transaction(), record.batch(), record.stan());
        if (slots[place] != EMPTY) {
            earlier.put(slot, slots[place]);
            slots[place] = slot;
            return;
        }
        if (2 * ++size > slots.length) {
            grow();
        }
        insert(slot);
    }

    private void grow() {
        int[] old = slots;
        slots = newSlots(BitUtil.findNextPositivePowerOfTwo(old.length + 1));
        for (int slot : old) {
            if (slot != EMPTY) {
                insert(slot);
            }
        }
    }

    private void insert(int slot) {
        transactions.wrap(slot, record);
        int mask = slots.length - 1;
        int at = hash(record.terminal(), record.transaction(), record.batch(), record.stan()) & mask;
        while (slots[at] != EMPTY) {
            at = at + 1 & mask;
        }
        slots[at] = slot;
    }

    private boolean matches(int slot, int terminal, int transaction, int batch, int stan) {
        transactions.wrap(slot, record);
        return record.stan() == stan && record.terminal() == terminal && record.batch() == batch
                && record.transaction() == transaction;
    }

    private static int hash(int terminal, int transaction, int batch, int stan) {
        long mixed = ((long) terminal << 32 ^ (long) batch << 20 ^ stan) * 0x9E3779B97F4A7C15L + transaction;
        mixed *= 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }

    private static int[] newSlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** Where a slot stands in the index decides nothing; that it is there does. */
    @Override
    public void write(StateOutput to) {
        int[] sorted = Arrays.stream(slots).filter(slot -> slot != EMPTY).sorted().toArray();
        to.add(sorted.length);
        for (int slot : sorted) {
            to.add(slot);
        }
        Numbers.write(earlier, to);
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            add(from.nextInt());
        }
        Numbers.read(from, earlier);
    }
}
