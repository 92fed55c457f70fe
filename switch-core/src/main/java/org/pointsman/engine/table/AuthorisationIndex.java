package org.pointsman.engine.table;

import org.agrona.DirectBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Finds approved pre-authorisations by what a completion or void names them by: card and authorisation code (dialect
 * section 6). Several may have both in common.
 */
public final class AuthorisationIndex implements StateSection {
    public static final int EMPTY = Slots.EMPTY;

    private final TransactionTable transactions;
    private final TransactionRecord record = new TransactionRecord();
    private final Slots slots = new Slots(this::hash);

    public AuthorisationIndex(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** Where to look first; what has the key stands there or behind, up to the first {@link #EMPTY} place. */
    public long start(DirectBuffer card, int cardOffset, DirectBuffer code, int codeOffset) {
        return slots.start(hash(card, cardOffset, code, codeOffset));
    }

    /** The slot in a place, or {@link #EMPTY}. */
    public int slot(long place) {
        return slots.in(place);
    }

    public long after(long place) {
        return slots.after(place);
    }

    public void add(int slot) {
        slots.add(slot);
    }

    /** Takes a slot away, if it is there. */
    public void remove(int slot) {
        slots.remove(slot);
    }

    private int hash(int slot) {
        transactions.wrap(slot, record);
        return hash(record.buffer(), record.tokenOffset(), record.buffer(), record.authCodeOffset());
    }

    private static int hash(DirectBuffer card, int cardOffset, DirectBuffer code, int codeOffset) {
        long mixed = card.getLong(cardOffset) ^ card.getLong(cardOffset + Long.BYTES) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ code.getInt(codeOffset)) * 0xC2B2AE3D27D4EB4FL + code.getShort(codeOffset + Integer.BYTES);
        mixed *= 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    @Override
    public void write(StateOutput to) {
        slots.write(to);
    }

    @Override
    public void read(StateInput from) {
        slots.read(from);
    }
}
