package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What of each terminal is not finished, so that nobody who asks about one goes through those of the house. Linked by 8
 * bytes a transaction beside the records, in no order that means anything; it follows from the records and is made anew
 * when they are read. What only waits for its batch to be closed is in {@link OpenBatches}.
 *
 * <pre>
 *  0 next   4 previous
 * </pre>
 */
public final class OpenTransactions {
    public static final int NONE = -1;

    private static final int LINKS = 2 * Integer.BYTES;
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int FEW = 64;

    private final TransactionTable transactions;
    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final TransactionRecord record = new TransactionRecord();
    /** The first slot of each terminal and one more, 0 for none. */
    private int[] heads = new int[FEW];

    public OpenTransactions(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** Whether something is still to happen to a transaction, at a network or by people. */
    public static boolean isOpen(TransactionRecord of) {
        return of.stored() || of.disputed() || switch (of.state()) {
            case SENT, AUTHORISED, UNKNOWN, AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD, MANUAL -> true;
            default -> false;
        };
    }

    /** A slot of a terminal; {@link #NONE} when nothing of it is open. */
    public int first(int terminal) {
        return terminal < heads.length ? heads[terminal] - 1 : NONE;
    }

    /** The one behind a slot, of the same terminal. */
    public int next(int slot) {
        return chunk(slot).getInt(offset(slot));
    }

    /** A record changed. */
    public void follow(TransactionRecord changed, boolean before) {
        if (isOpen(changed) != before) {
            follow(transactions.find(changed.id()), changed, before);
        }
    }

    /** The record in a slot changed. */
    public void follow(int slot, TransactionRecord changed, boolean before) {
        boolean open = isOpen(changed);
        if (open && !before) {
            add(slot, changed.terminal());
        } else if (before && !open) {
            remove(slot, changed.terminal());
        }
    }

    /** The record in a slot leaves memory. */
    public void forget(int slot, TransactionRecord leaving) {
        if (isOpen(leaving)) {
            remove(slot, leaving.terminal());
        }
    }

    private void add(int slot, int terminal) {
        reach(slot, terminal);
        int first = first(terminal);
        next(slot, first);
        previous(slot, NONE);
        if (first != NONE) {
            previous(first, slot);
        }
        head(terminal, slot);
    }

    private void remove(int slot, int terminal) {
        int next = next(slot);
        int previous = chunk(slot).getInt(offset(slot) + Integer.BYTES);
        if (previous == NONE) {
            head(terminal, next);
        } else {
            next(previous, next);
        }
        if (next != NONE) {
            previous(next, previous);
        }
    }

    private void reach(int slot, int terminal) {
        while (slot >>> CHUNK_BITS >= chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(LINKS << CHUNK_BITS)));
        }
        if (terminal >= heads.length) {
            heads = Arrays.copyOf(heads, Math.max(terminal + 1, 2 * heads.length));
        }
    }

    private void head(int terminal, int slot) {
        heads[terminal] = slot + 1;
    }

    private void next(int slot, int next) {
        chunk(slot).putInt(offset(slot), next);
    }

    private void previous(int slot, int previous) {
        chunk(slot).putInt(offset(slot) + Integer.BYTES, previous);
    }

    private UnsafeBuffer chunk(int slot) {
        return chunks.get(slot >>> CHUNK_BITS);
    }

    private static int offset(int slot) {
        return (slot & CHUNK_MASK) * LINKS;
    }

    /** All records were read. */
    public void readAgain() {
        for (int slot = 0; slot < transactions.slots(); slot++) {
            if (transactions.isUsed(slot) && isOpen(transactions.wrap(slot, record))) {
                add(slot, record.terminal());
            }
        }
    }
}
