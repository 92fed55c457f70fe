package org.pointsman.engine.table;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Finds approved pre-authorisations by what a completion or void names them by: card and authorisation code (dialect
 * section 6). Several may have both in common. Open addressing over slots; the keys stay in the records.
 */
public final class AuthorisationIndex implements StateSection {
    public static final int EMPTY = -1;

    private final TransactionTable transactions;
    private final TransactionRecord record = new TransactionRecord();
    private int[] slots = newSlots(1 << 10);
    private int size;

    public AuthorisationIndex(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** Where to look first; what has the key stands there or behind, up to the first {@link #EMPTY} place. */
    public int start(DirectBuffer card, int cardOffset, DirectBuffer code, int codeOffset) {
        return hash(card, cardOffset, code, codeOffset) & slots.length - 1;
    }

    /** The slot in a place, or {@link #EMPTY}. */
    public int slot(int place) {
        return slots[place];
    }

    /** How many places there are. */
    public int places() {
        return slots.length;
    }

    public int after(int place) {
        return place + 1 & slots.length - 1;
    }

    public void add(int slot) {
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
        int place = start(record.buffer(), record.tokenOffset(), record.buffer(), record.authCodeOffset());
        while (slots[place] != EMPTY) {
            place = after(place);
        }
        slots[place] = slot;
    }

    private static int hash(DirectBuffer card, int cardOffset, DirectBuffer code, int codeOffset) {
        long mixed = card.getLong(cardOffset) ^ card.getLong(cardOffset + Long.BYTES) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ code.getInt(codeOffset)) * 0xC2B2AE3D27D4EB4FL + code.getShort(codeOffset + Integer.BYTES);
        mixed *= 0x9E3779B97F4A7C15L;
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
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            add(from.nextInt());
        }
    }
}
