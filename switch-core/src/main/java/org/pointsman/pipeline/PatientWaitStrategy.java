package org.pointsman.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * For machines with fewer cores than stages: sleeps while the ring is empty, and while an earlier stage is busy spins
 * only briefly before it parks. The Disruptor's blocking strategies spin for as long as the earlier stage takes, which
 * is a whole core during every sync of the journal.
 */
final class PatientWaitStrategy implements WaitStrategy {
    private static final int SPINS = 200;
    private static final long PARK_NS = 20_000;

    private final Object mutex = new Object();
    private final AtomicBoolean asleep = new AtomicBoolean();

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        if (cursor.get() < sequence) {
            awaitPublisher(sequence, cursor, barrier);
        }
        return awaitStage(sequence, dependent, barrier);
    }

    private void awaitPublisher(long sequence, Sequence cursor, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        synchronized (mutex) {
            asleep.set(true);
            while (cursor.get() < sequence) {
                barrier.checkAlert();
                mutex.wait();
                asleep.set(true);
            }
        }
    }

    private static long awaitStage(long sequence, Sequence dependent, SequenceBarrier barrier) throws AlertException {
        long available = dependent.get();
        for (int spins = 0; available < sequence; spins++) {
            barrier.checkAlert();
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NS);
            }
            available = dependent.get();
        }
        return available;
    }

    // A publisher that finds nobody asleep pays for a read: the cursor moved before it looked.
    @Override
    public void signalAllWhenBlocking() {
        if (asleep.get() && asleep.getAndSet(false)) {
            synchronized (mutex) {
                mutex.notifyAll();
            }
        }
    }
}
