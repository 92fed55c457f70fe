package org.pointsman.engine.table;

import java.util.Arrays;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * The reversals owed to networks: all of them in the order of debt, and by network those that are not in flight. One
 * that is owed waits in its network's queue until it is sent; then a timer of its own repeats it. One that was sent too
 * often in vain is parked: it gives its place to others and is sent slowly. None is ever dropped. While nothing can be
 * sent, nothing is due.
 */
public final class SafQueues implements StateSection {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long AT_ONCE = 0;

    private final TransactionTable transactions;
    private final OpenTransactions open;
    private final TimerWheel timers;
    private final Networks networks;
    private final StanAllocator stans;
    private final RecordList debts;
    private final TransactionRecord record = new TransactionRecord();
    private SafQueue[] queues = {};
    private int queued;
    private int parked;
    private long debtsSoFar;
    private int forStandIn;

    public SafQueues(TransactionTable transactions, OpenTransactions open, TimerWheel timers, Networks networks,
            StanAllocator stans) {
        this.transactions = transactions;
        this.open = open;
        this.timers = timers;
        this.networks = networks;
        this.stans = stans;
        debts = new RecordList(transactions, TransactionRecord.DEBT_LINKS);
    }

    /** All that are owed, the oldest debt first. */
    public RecordList debts() {
        return debts;
    }

    public int parked() {
        return parked;
    }

    /** How many of them are owed for what was approved in stand-in. */
    public int forStandIn() {
        return forStandIn;
    }

    public int queueCount() {
        return queues.length;
    }

    public SafQueue queue(int network) {
        return queues[network];
    }

    /** A reversal is owed from now on; its transaction has no timer. */
    public void owe(int slot, long nowNs) {
        SafQueue queue = queueOf(slot);
        forStandIn += record.standIn() ? 1 : 0;
        reversal(slot, TransactionRecord.REVERSAL_OWED);
        record.debtNumber(++debtsSoFar);
        record.resolvedNs(nowNs);
        debts.append(slot);
        queue.waiting.append(slot);
        record.waits(true);
        queued++;
    }

    /** It is sent; a parked one stays parked. */
    public void sent(int slot, long nowNs, long nextDueNs) {
        SafQueue queue = queueOf(slot);
        if (record.reversal() == TransactionRecord.REVERSAL_PARKED) {
            queue.parked.remove(slot);
            queue.parked.append(slot);
            record.deadlineNs(nowNs);
            queue.parkedPauseNs = nowNs + networks.saf(record.network()).retryMinMs() * NANOS_PER_MILLI;
            return;
        }
        if (record.waits()) {
            queue.waiting.remove(slot);
            record.waits(false);
            queue.inFlight++;
            queued--;
        }
        timers.schedule(slot, nextDueNs);
    }

    /** Nobody can take it when it should be repeated: it gives its place back and waits. */
    public void delay(int slot) {
        SafQueue queue = queueOf(slot);
        if (record.reversal() == TransactionRecord.REVERSAL_OWED && !record.waits()) {
            land(queue, slot);
            queue.waiting.append(slot);
            record.waits(true);
            queued++;
        }
    }

    /** It gives its place back and is sent slowly from now on. */
    public void park(int slot, long nowNs) {
        SafQueue queue = queueOf(slot);
        if (record.reversal() == TransactionRecord.REVERSAL_PARKED) {
            return;
        }
        leave(queue, slot);
        record.reversal(TransactionRecord.REVERSAL_PARKED);
        record.deadlineNs(nowNs);
        queue.parked.append(slot);
        queued++;
        parked++;
    }

    /** It goes to the head of its queue. */
    public void retry(int slot) {
        SafQueue queue = queueOf(slot);
        if (record.reversal() == TransactionRecord.REVERSAL_PARKED) {
            queue.parked.remove(slot);
            queue.parked.prepend(slot);
            record.deadlineNs(AT_ONCE);
            queue.parkedPauseNs = AT_ONCE;
            return;
        }
        leave(queue, slot);
        queue.waiting.prepend(slot);
        record.waits(true);
        queued++;
    }

    /** It is acknowledged. */
    public void settle(int slot) {
        SafQueue queue = queueOf(slot);
        if (record.reversal() == TransactionRecord.REVERSAL_PARKED) {
            queue.parked.remove(slot);
            queued--;
            parked--;
        } else {
            leave(queue, slot);
        }
        debts.remove(slot);
        forStandIn -= record.standIn() ? 1 : 0;
        reversal(slot, TransactionRecord.REVERSAL_ACKNOWLEDGED);
    }

    private void reversal(int slot, int to) {
        boolean wasOpen = OpenTransactions.isOpen(record);
        record.reversal(to);
        open.follow(slot, record, wasOpen);
    }

    private void leave(SafQueue queue, int slot) {
        if (record.waits()) {
            queue.waiting.remove(slot);
            record.waits(false);
            queued--;
        } else {
            land(queue, slot);
        }
    }

    private void land(SafQueue queue, int slot) {
        timers.cancel(slot);
        queue.inFlight--;
    }

    /** The link came up: everything parked is due again. */
    public void linkUp(int network, long nowNs) {
        queueOfNetwork(network).upSinceNs = nowNs;
    }

    /** A time before which nothing here can be sent; Long.MAX_VALUE while nothing can. */
    public long earliestNs() {
        long earliestNs = Long.MAX_VALUE;
        for (int network = 0; queued > 0 && network < queues.length; network++) {
            if (networks.taker(network) != Networks.NONE) {
                earliestNs = Math.min(earliestNs, earliestNs(queues[network], networks.saf(network)));
            }
        }
        return earliestNs;
    }

    private long earliestNs(SafQueue queue, SafPolicy policy) {
        boolean place = queue.inFlight < policy.inFlight();
        int waiting = queue.waiting.head();
        long earliestNs = place && waiting != RecordList.NONE && numbered(waiting)
                ? waitingDueNs(waiting)
                : Long.MAX_VALUE;
        int first = queue.parked.head();
        return first != RecordList.NONE && numbered(first)
                ? Math.min(earliestNs, parkedDueNs(queue, first))
                : earliestNs;
    }

    private boolean numbered(int slot) {
        return transactions.wrap(slot, record).safStan() > 0 || stans.free() > 0;
    }

    /**
     * When one that waits for a place may be sent. Another network than its own gets it when the original can be under
     * way no longer: nothing else keeps it from overtaking that.
     */
    public long waitingDueNs(int slot) {
        transactions.wrap(slot, record);
        return networks.isUp(record.network())
                ? AT_ONCE
                : record.resolvedNs() + networks.timeoutNs(record.network(), record.transaction());
    }

    /** When a parked reversal is sent next, as long as somebody takes it. */
    public long parkedDueNs(SafQueue queue, int slot) {
        long sinceNs = transactions.wrap(slot, record).deadlineNs();
        long dueNs = sinceNs < queue.upSinceNs
                ? queue.upSinceNs
                : sinceNs + networks.saf(record.network()).parkedRetryMs() * NANOS_PER_MILLI;
        return Math.max(dueNs, queue.parkedPauseNs);
    }

    private SafQueue queueOf(int slot) {
        return queueOfNetwork(transactions.wrap(slot, record).network());
    }

    // Grows only: a network taken from the settings is still owed its reversals.
    private SafQueue queueOfNetwork(int network) {
        while (queues.length <= network) {
            queues = Arrays.copyOf(queues, queues.length + 1);
            queues[queues.length - 1] = new SafQueue(transactions);
        }
        return queues[network];
    }

    @Override
    public void write(StateOutput to) {
        debts.write(to);
        to.add(queued).add(parked).add(debtsSoFar).add(queues.length);
        for (SafQueue queue : queues) {
            queue.write(to);
        }
    }

    @Override
    public void read(StateInput from) {
        debts.read(from);
        queued = from.nextInt();
        parked = from.nextInt();
        debtsSoFar = from.nextLong();
        int count = from.nextCount();
        for (int network = 0; network < count; network++) {
            queueOfNetwork(network).read(from);
        }
        for (int slot = debts.head(); slot != RecordList.NONE; slot = debts.next(slot)) {
            forStandIn += transactions.wrap(slot, record).standIn() ? 1 : 0;
        }
    }
}
