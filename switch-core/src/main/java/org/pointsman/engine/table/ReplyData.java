package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Issuer data of answers (F44, F54, F55), for repeats: only where there was any, as long as their transactions are in
 * memory. In pages by slot, so that no addition moves what is there.
 */
public final class ReplyData implements StateSection {
    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final TransactionTable transactions;
    private final List<byte[][]> pages = new ArrayList<>();
    private int size;

    public ReplyData(TransactionTable transactions) {
        this.transactions = transactions;
    }

    /** How many transactions have some. */
    public int size() {
        return size;
    }

    /** That of a transaction in memory; null when there was none. */
    public byte[] get(long id) {
        int slot = transactions.find(id);
        return slot >>> PAGE_BITS < pages.size() ? pages.get(slot >>> PAGE_BITS)[slot & PAGE_MASK] : null;
    }

    public void put(long id, byte[] data) {
        put(transactions.find(id), data);
    }

    private void put(int slot, byte[] data) {
        while (slot >>> PAGE_BITS >= pages.size()) {
            pages.add(new byte[1 << PAGE_BITS][]);
        }
        byte[][] page = pages.get(slot >>> PAGE_BITS);
        size += (data == null ? 0 : 1) - (page[slot & PAGE_MASK] == null ? 0 : 1);
        page[slot & PAGE_MASK] = data;
    }

    /** The transaction is about to leave memory. */
    public void remove(long id) {
        if (get(id) != null) {
            put(transactions.find(id), null);
        }
    }

    @Override
    public void write(StateOutput to) {
        to.add(size);
        for (int slot = 0; slot < pages.size() << PAGE_BITS; slot++) {
            byte[] data = pages.get(slot >>> PAGE_BITS)[slot & PAGE_MASK];
            if (data != null) {
                to.add(slot).add(data);
            }
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            put(from.nextInt(), from.nextBytes());
        }
    }
}
