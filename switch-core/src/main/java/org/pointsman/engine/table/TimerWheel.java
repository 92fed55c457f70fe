package org.pointsman.engine.table;

import java.util.Arrays;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * One deadline per transaction, in buckets of about 17 ms. Buckets are doubly linked lists through the records, so
 * schedule and cancel are O(1) and make no garbage. Deadlines beyond the wheel's turn (about 69 s) share a bucket with
 * nearer ones and are told apart by their time.
 */
public final class TimerWheel implements StateSection {
    public static final int NONE = -1;

    private static final int TICK_SHIFT = 24;
    private static final int BUCKETS = 1 << 12;
    private static final int MASK = BUCKETS - 1;

    private final TransactionTable transactions;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord neighbour = new TransactionRecord();
    private final int[] heads = new int[BUCKETS];
    private final int[] tails = new int[BUCKETS];
    private long cursorTick;
    private long earliestNs = Long.MAX_VALUE;
    private int size;

    public TimerWheel(TransactionTable transactions) {
        this.transactions = transactions;
        Arrays.fill(heads, NONE);
        Arrays.fill(tails, NONE);
    }

    /** Not later than the first deadline to come; a time in the past when something is due. */
    public long earliestNs() {
        return earliestNs;
    }

    public int size() {
        return size;
    }

    public void schedule(int slot, long deadlineNs) {
        cancel(slot);
        transactions.wrap(slot, record);
        int bucket = (int) Math.max(deadlineNs >> TICK_SHIFT, cursorTick) & MASK;
        record.deadlineNs(deadlineNs);
        record.timerBucket(bucket);
        record.timerNext(NONE);
        record.timerPrevious(tails[bucket]);
        link(tails[bucket], bucket, slot);
        tails[bucket] = slot;
        earliestNs = Math.min(earliestNs, deadlineNs);
        size++;
    }

    public void cancel(int slot) {
        transactions.wrap(slot, record);
        int bucket = record.timerBucket();
        if (bucket == NONE) {
            return;
        }
        int next = record.timerNext();
        int previous = record.timerPrevious();
        link(previous, bucket, next);
        if (next == NONE) {
            tails[bucket] = previous;
        } else {
            transactions.wrap(next, neighbour).timerPrevious(previous);
        }
        record.timerBucket(NONE);
        size--;
    }

    private void link(int previous, int bucket, int next) {
        if (previous == NONE) {
            heads[bucket] = next;
        } else {
            transactions.wrap(previous, neighbour).timerNext(next);
        }
    }

    /** Collects due slots, oldest bucket first, without changing anything; returns how many. */
    public int due(long nowNs, int[] into) {
        int found = 0;
        long nowTick = nowNs >> TICK_SHIFT;
        long lastTick = Math.min(nowTick, cursorTick + BUCKETS - 1);
        for (long tick = cursorTick; tick <= lastTick && found < into.length; tick++) {
            found = collect((int) tick & MASK, nowNs, into, found);
        }
        return found;
    }

    private int collect(int bucket, long nowNs, int[] into, int found) {
        int count = found;
        for (int slot = heads[bucket]; slot != NONE && count < into.length; slot = record.timerNext()) {
            transactions.wrap(slot, record);
            if (record.deadlineNs() <= nowNs) {
                into[count++] = slot;
            }
        }
        return count;
    }

    /**
     * Moves the cursor over what is done and finds the next deadline. After the due slots were cancelled or
     * rescheduled.
     */
    public void advance(long nowNs) {
        long nowTick = nowNs >> TICK_SHIFT;
        while (cursorTick < nowTick && firstDue((int) cursorTick & MASK, nowNs) == Long.MAX_VALUE) {
            cursorTick = nowTick - cursorTick > BUCKETS ? nowTick - BUCKETS : cursorTick + 1;
        }
        earliestNs = size == 0 ? Long.MAX_VALUE : scan(nowNs);
    }

    private long firstDue(int bucket, long nowNs) {
        for (int slot = heads[bucket]; slot != NONE; slot = record.timerNext()) {
            transactions.wrap(slot, record);
            if (record.deadlineNs() <= nowNs) {
                return record.deadlineNs();
            }
        }
        return Long.MAX_VALUE;
    }

    private long scan(long nowNs) {
        for (long tick = cursorTick; tick < cursorTick + BUCKETS; tick++) {
            long earliest = earliestIn((int) tick & MASK, ((tick + 1) << TICK_SHIFT) - 1, nowNs);
            if (earliest != Long.MAX_VALUE) {
                return earliest;
            }
        }
        return (cursorTick + BUCKETS) << TICK_SHIFT;
    }

    // One that is due is early enough: with thousands due at once a bucket is not read again for each step.
    private long earliestIn(int bucket, long untilNs, long nowNs) {
        long earliest = Long.MAX_VALUE;
        for (int slot = heads[bucket]; slot != NONE; slot = record.timerNext()) {
            transactions.wrap(slot, record);
            if (record.deadlineNs() <= nowNs) {
                return record.deadlineNs();
            }
            if (record.deadlineNs() <= untilNs) {
                earliest = Math.min(earliest, record.deadlineNs());
            }
        }
        return earliest;
    }

    /**
     * Deadlines and the order within a bucket stand in the records. The buckets are written nevertheless: which of two
     * timers came first into one cannot be told from their deadlines.
     */
    @Override
    public void write(StateOutput to) {
        to.add(cursorTick).add(earliestNs).add(size);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (heads[bucket] != NONE || tails[bucket] != NONE) {
                to.add(bucket).add(heads[bucket]).add(tails[bucket]);
            }
        }
        to.add(NONE);
    }

    @Override
    public void read(StateInput from) {
        cursorTick = from.nextLong();
        earliestNs = from.nextLong();
        size = from.nextInt();
        for (int bucket = from.nextInt(); bucket != NONE; bucket = from.nextInt()) {
            heads[bucket & MASK] = from.nextInt();
            tails[bucket & MASK] = from.nextInt();
        }
    }
}
