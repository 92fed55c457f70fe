package org.pointsman.engine.table;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** Approved refunds that wait for their merchant's money, each merchant's in order of age (domain 3.7). */
public final class FundsQueue implements StateSection {
    private final TransactionTable transactions;
    private final FundsTable funds;
    private final Int2ObjectHashMap<RecordList> lists = new Int2ObjectHashMap<>();
    private final IntArrayList ready = new IntArrayList();
    private final TransactionRecord record = new TransactionRecord();

    public FundsQueue(TransactionTable transactions, FundsTable funds) {
        this.transactions = transactions;
        this.funds = funds;
    }

    public int size(int merchant) {
        RecordList list = lists.get(merchant);
        return list == null ? 0 : list.size();
    }

    public void add(int slot) {
        int merchant = transactions.wrap(slot, record).merchant();
        RecordList list = lists.get(merchant);
        if (list == null) {
            list = new RecordList(transactions, TransactionRecord.DEBT_LINKS);
            lists.put(merchant, list);
        }
        list.append(slot);
        check(merchant);
    }

    public void remove(int slot) {
        int merchant = transactions.wrap(slot, record).merchant();
        RecordList list = lists.get(merchant);
        list.remove(slot);
        if (list.size() == 0) {
            lists.remove(merchant);
        }
        check(merchant);
    }

    /** The money of a merchant may have changed: looks whether the oldest refund can have its part. */
    public void check(int merchant) {
        if (lists.isEmpty() && ready.isEmpty()) {
            return;
        }
        RecordList list = lists.get(merchant);
        boolean funded = list != null && funds.enough(merchant, transactions.wrap(list.head(), record).amountMinor());
        int at = ready.indexOf(merchant);
        if (funded && at < 0) {
            ready.addInt(merchant);
        } else if (!funded && at >= 0) {
            ready.removeAt(at);
        }
    }

    /** All of them, after the settings have changed. */
    public void checkAll() {
        for (int merchant : Numbers.keys(lists)) {
            check(merchant);
        }
    }

    /** Whether a refund can have its money now. */
    public boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Merchants whose oldest waiting refund can have its money. */
    public int readyCount() {
        return ready.size();
    }

    /** The oldest waiting refund of a ready merchant. */
    public int readySlot(int index) {
        return lists.get(ready.getInt(index)).head();
    }

    @Override
    public void write(StateOutput to) {
        int[] merchants = Numbers.keys(lists);
        to.add(merchants.length);
        for (int merchant : merchants) {
            to.add(merchant);
            lists.get(merchant).write(to);
        }
        Numbers.write(ready, to);
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            int merchant = from.nextInt();
            RecordList list = new RecordList(transactions, TransactionRecord.DEBT_LINKS);
            list.read(from);
            lists.put(merchant, list);
        }
        Numbers.read(from, ready);
    }
}
