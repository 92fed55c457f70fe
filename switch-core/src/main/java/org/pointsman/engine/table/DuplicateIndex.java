package org.pointsman.engine.table;

import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Finds the transaction a repeat repeats: same terminal, transaction, batch and STAN (dialect section 2; the terminal
 * stands for its merchant, the transaction for MTI class, F3, F25 and F60.1). A key may be used anew once its repeats
 * are forgotten: then the newest is found, and from it the earlier ones.
 */
public final class DuplicateIndex implements StateSection {
    private final TransactionTable transactions;
    private final TransactionRecord record = new TransactionRecord();
    private final Slots slots = new Slots(this::hash);
    /** By slot: the one that had its key before. */
    private final Long2LongHashMap earlier = new Long2LongHashMap(Slots.EMPTY);

    public DuplicateIndex(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** The newest slot with a key. */
    public int find(int terminal, int transaction, int batch, int stan) {
        return slots.in(place(terminal, transaction, batch, stan));
    }

    /** The slot that had the key of this one before it. */
    public int earlier(int slot) {
        return (int) earlier.get(slot);
    }

    private long place(int terminal, int transaction, int batch, int stan) {
        long place = slots.start(hash(terminal, transaction, batch, stan));
        while (slots.in(place) != Slots.EMPTY && !matches(slots.in(place), terminal, transaction, batch, stan)) {
            place = slots.after(place);
        }
        return place;
    }

    /** Adds a slot; it is found from now on in the place of one that has its key. */
    public void add(int slot) {
        transactions.wrap(slot, record);
        long place = place(record.terminal(), record.transaction(), record.batch(), record.stan());
        if (slots.in(place) == Slots.EMPTY) {
            slots.add(slot);
        } else {
            earlier.put(slot, slots.in(place));
            slots.replace(place, slot);
        }
    }

    /** Takes a slot away, if it is there; what had its key before it, or after it, is found as it was. */
    public void remove(int slot) {
        transactions.wrap(slot, record);
        long place = place(record.terminal(), record.transaction(), record.batch(), record.stan());
        int newest = slots.in(place);
        if (newest == slot) {
            removeNewest(place, slot);
        } else if (newest != Slots.EMPTY) {
            removeEarlier(newest, slot);
        }
    }

    private void removeNewest(long place, int slot) {
        int before = earlier(slot);
        if (before == Slots.EMPTY) {
            slots.remove(slot);
        } else {
            slots.replace(place, before);
            earlier.remove(slot);
        }
    }

    private void removeEarlier(int newest, int slot) {
        int later = newest;
        while (later != Slots.EMPTY && earlier(later) != slot) {
            later = earlier(later);
        }
        if (later == Slots.EMPTY) {
            return;
        }
        int before = earlier(slot);
        if (before == Slots.EMPTY) {
            earlier.remove(later);
        } else {
            earlier.put(later, before);
            earlier.remove(slot);
        }
    }

    private boolean matches(int slot, int terminal, int transaction, int batch, int stan) {
        transactions.wrap(slot, record);
        return record.stan() == stan && record.terminal() == terminal && record.batch() == batch
                && record.transaction() == transaction;
    }

    private int hash(int slot) {
        transactions.wrap(slot, record);
        return hash(record.terminal(), record.transaction(), record.batch(), record.stan());
    }

    private static int hash(int terminal, int transaction, int batch, int stan) {
        long mixed = ((long) terminal << 32 ^ (long) batch << 20 ^ stan) * 0x9E3779B97F4A7C15L + transaction;
        mixed *= 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }

    @Override
    public void write(StateOutput to) {
        slots.write(to);
        Numbers.write(earlier, to);
    }

    @Override
    public void read(StateInput from) {
        slots.read(from);
        Numbers.read(from, earlier);
    }
}
