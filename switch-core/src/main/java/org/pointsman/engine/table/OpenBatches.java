package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Transaction;

/**
 * The open batch of every terminal: what it adds up to and what is in it, 64 bytes off-heap beside the hot row, and the
 * settlements of those that were closed. What counts is linked through its records in the order it was approved; each
 * change is O(1).
 *
 * <pre>
 *  0 totals (48)   48 newest   52 settlement   56..63 reserved
 * </pre>
 */
public final class OpenBatches implements StateSection {
    public static final int NONE = -1;

    private static final int ROW = 64;
    private static final int CHUNK_BITS = 9;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int NEWEST = Totals.LENGTH;
    private static final int SETTLEMENT = NEWEST + Integer.BYTES;
    /** More than one is begun with: what is too old becomes less. */
    private static final int FORGOTTEN_AT_ONCE = 2;
    private static final int LAST_BATCH = 999_999;
    private static final int LINKS = TransactionRecord.BATCH_LINKS;

    private final TransactionTable transactions;
    private final TerminalTable terminals;
    private final SettlementTable settlements;
    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord neighbour = new TransactionRecord();
    private final Totals totals = new Totals();
    private final Settlement settlement = new Settlement();
    private final Settlement neighbouring = new Settlement();

    public OpenBatches(TransactionTable transactions, TerminalTable terminals, SettlementTable settlements) {
        this.transactions = transactions;
        this.terminals = terminals;
        this.settlements = settlements;
    }

    /** Makes rows up to a terminal's; called when it becomes known. */
    public void reach(int terminal) {
        while (terminal >>> CHUNK_BITS >= chunks.size()) {
            UnsafeBuffer chunk = new UnsafeBuffer(ByteBuffer.allocateDirect(ROW << CHUNK_BITS));
            for (int row = 0; row < chunk.capacity(); row += ROW) {
                chunk.putInt(row + NEWEST, NONE);
                chunk.putInt(row + SETTLEMENT, NONE);
            }
            chunks.add(chunk);
        }
    }

    /** Whether the batch of a transaction is the one its terminal trades in. */
    public boolean isOpen(TransactionRecord of) {
        return of.batch() == terminals.batch(of.terminal());
    }

    /** Whether its approval counts in the batch of its terminal: a desk's refund is in none. */
    public static boolean settles(TransactionRecord of) {
        return !of.byOperator() && Transaction.of(of.transaction()).settles();
    }

    /** Whether a transaction counts in the totals of its batch, open or closed. */
    public static boolean counts(TransactionRecord of) {
        boolean stands = switch (of.state()) {
            case APPROVED, VOIDED, PART_REFUNDED, REFUNDED -> true;
            default -> false;
        };
        return stands && settles(of) && !of.outsideBatch();
    }

    /** An approved transaction counts in its terminal's open batch from now on. */
    public void add(int slot) {
        transactions.wrap(slot, record);
        int terminal = record.terminal();
        totals(terminal).add(CardFamily.of(record), debit(record), record.amountMinor());
        int next = newest(terminal);
        record.previous(LINKS, NONE);
        record.next(LINKS, next);
        if (next != NONE) {
            transactions.wrap(next, neighbour).previous(LINKS, slot);
        }
        putInt(terminal, NEWEST, slot);
    }

    /** It is taken back before its batch is closed. */
    public void remove(int slot) {
        transactions.wrap(slot, record);
        int terminal = record.terminal();
        totals(terminal).subtract(CardFamily.of(record), debit(record), record.amountMinor());
        int previous = record.previous(LINKS);
        int next = record.next(LINKS);
        if (previous == NONE) {
            putInt(terminal, NEWEST, next);
        } else {
            transactions.wrap(previous, neighbour).next(LINKS, next);
        }
        if (next != NONE) {
            transactions.wrap(next, neighbour).previous(LINKS, previous);
        }
    }

    /** A sale in the open batch is about to have another amount: it counts once, with the new one. */
    public void adjust(int slot, long amountMinor) {
        transactions.wrap(slot, record);
        Totals open = totals(record.terminal());
        open.subtract(CardFamily.of(record), true, record.amountMinor());
        open.add(CardFamily.of(record), true, amountMinor);
    }

    private static boolean debit(TransactionRecord of) {
        return Transaction.of(of.transaction()).sale();
    }

    /** The slot that came last into the open batch; {@link #NONE} when it is empty. */
    public int newest(int terminal) {
        return chunk(terminal).getInt(row(terminal) + NEWEST);
    }

    /** Whether nothing of the open batch counts, and none of its details are awaited. */
    public boolean empty(int terminal) {
        return newest(terminal) == NONE && !uploading(terminal);
    }

    /** The slot that came before this one into the same batch. */
    public int before(int slot) {
        return transactions.wrap(slot, record).next(LINKS);
    }

    /** What the open batch adds up to; valid until the next call. */
    public Totals totals(int terminal) {
        return totals.wrap(chunk(terminal), row(terminal));
    }

    /** Index of the terminal's newest settlement; {@link #NONE} before the first. */
    public int newestSettlement(int terminal) {
        return chunk(terminal).getInt(row(terminal) + SETTLEMENT);
    }

    /** The terminal's newest settlement, null before the first; valid until the next call. */
    Settlement lastSettlement(int terminal) {
        int index = newestSettlement(terminal);
        return index == NONE ? null : settlements.wrap(index, settlement);
    }

    /** Whether the open batch did not add up: its details are awaited. */
    public boolean uploading(int terminal) {
        Settlement last = lastSettlement(terminal);
        return last != null && last.state() == SettlementState.UPLOADING;
    }

    /** Whether this batch is the one that was closed last. */
    public boolean closedLast(int terminal, int batch) {
        Settlement last = lastClosed(terminal);
        return last != null && last.batch() == batch;
    }

    /** The settlement that closed the batch before the open one, null when none did; valid until the next call. */
    public Settlement lastClosed(int terminal) {
        Settlement last = lastSettlement(terminal);
        if (last == null || last.state() != SettlementState.UPLOADING) {
            return last;
        }
        int previous = last.previous();
        return previous == NONE ? null : settlements.wrap(previous, settlement);
    }

    /** The settlement of the open batch, a new one when there is none yet; valid until the next call. */
    public Settlement settlementOfOpenBatch(int terminal) {
        if (!uploading(terminal)) {
            int previous = newestSettlement(terminal);
            int index = settlements.add(settlement);
            if (previous != NONE) {
                settlements.wrap(previous, neighbouring).next(index);
            }
            putInt(terminal, SETTLEMENT, index);
            settlement.terminal(terminal);
            settlement.batch(terminals.batch(terminal));
            settlement.previous(previous);
        }
        settlement.ours().set(totals(terminal));
        return settlement;
    }

    /** Some settlements of before a time make room; those stay that the batches of their terminals are judged by. */
    public void forgetSettlements(long beforeNs) {
        for (int looked = 0; looked < FORGOTTEN_AT_ONCE; looked++) {
            int oldest = settlements.oldest();
            if (settlements.wrap(oldest, neighbouring).atNs() >= beforeNs) {
                return;
            }
            if (isJudgedBy(neighbouring)) {
                settlements.keepOldest();
            } else {
                settlements.forgetOldest();
            }
        }
    }

    // The newest of its terminal, and the one before while that is open.
    private boolean isJudgedBy(Settlement of) {
        return of.next() == NONE || settlements.wrap(of.next(), neighbouring).state() == SettlementState.UPLOADING;
    }

    /** The batch is sealed: the next number is expected, after a sign-on (dialect section 12). */
    public void close(int terminal) {
        terminals.batch(terminal, terminals.batch(terminal) % LAST_BATCH + 1);
        terminals.signedOn(terminal, false);
        totals(terminal).clear();
        putInt(terminal, NEWEST, NONE);
    }

    private void putInt(int terminal, int field, int value) {
        chunk(terminal).putInt(row(terminal) + field, value);
    }

    private UnsafeBuffer chunk(int terminal) {
        return chunks.get(terminal >>> CHUNK_BITS);
    }

    private static int row(int terminal) {
        return (terminal & CHUNK_MASK) * ROW;
    }

    /** A row for each terminal: they are read before. */
    @Override
    public void write(StateOutput to) {
        for (int terminal = 0; terminal < terminals.count(); terminal++) {
            to.add(chunk(terminal), row(terminal), ROW);
        }
    }

    @Override
    public void read(StateInput from) {
        for (int terminal = 0; terminal < terminals.count(); terminal++) {
            reach(terminal);
            from.next(chunk(terminal), row(terminal), ROW);
        }
    }
}
