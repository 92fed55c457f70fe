package org.pointsman.engine.table;

import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** Transactions in the order they were added, linked through two fields of their records: no garbage, O(1) each. */
public final class RecordList implements StateSection {
    public static final int NONE = -1;

    private final TransactionTable transactions;
    private final int links;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord neighbour = new TransactionRecord();
    private int head = NONE;
    private int tail = NONE;
    private int size;

    /** @param links which fields of the record link it */
    RecordList(TransactionTable transactions, int links) {
        this.transactions = transactions;
        this.links = links;
    }

    /** The slot that came first; {@link #NONE} when the list is empty. */
    public int head() {
        return head;
    }

    public int next(int slot) {
        return transactions.wrap(slot, record).next(links);
    }

    public int size() {
        return size;
    }

    void append(int slot) {
        insert(tail, slot, NONE);
    }

    void prepend(int slot) {
        insert(NONE, slot, head);
    }

    private void insert(int previous, int slot, int next) {
        transactions.wrap(slot, record);
        record.previous(links, previous);
        record.next(links, next);
        linkForward(previous, slot);
        linkBack(next, slot);
        size++;
    }

    void remove(int slot) {
        transactions.wrap(slot, record);
        int previous = record.previous(links);
        int next = record.next(links);
        linkForward(previous, next);
        linkBack(next, previous);
        size--;
    }

    /** The order itself is in the records. */
    @Override
    public void write(StateOutput to) {
        to.add(head).add(tail).add(size);
    }

    @Override
    public void read(StateInput from) {
        head = from.nextInt();
        tail = from.nextInt();
        size = from.nextInt();
    }

    private void linkForward(int slot, int next) {
        if (slot == NONE) {
            head = next;
        } else {
            transactions.wrap(slot, neighbour).next(links, next);
        }
    }

    private void linkBack(int slot, int previous) {
        if (slot == NONE) {
            tail = previous;
        } else {
            transactions.wrap(slot, neighbour).previous(links, previous);
        }
    }
}
