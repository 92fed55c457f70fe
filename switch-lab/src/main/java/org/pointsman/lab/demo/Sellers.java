package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.registry.model.PaymentService;

/** Tills that sell by every service without a pause, and the list of all that they were answered. */
final class Sellers implements AutoCloseable {
    private static final long AMOUNT_MINOR = 10_00;
    private static final List<PaymentService> SERVICES = List.of(PaymentService.CARD, PaymentService.QUICKPASS,
            PaymentService.UNIONPAY_QR, PaymentService.ALIPAY, PaymentService.WECHAT);

    private final ConcurrentLinkedQueue<Sold> sold = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ReadWriteLock clock = new ReentrantReadWriteLock(true);
    private final PosBatch batch = new PosBatch();
    private volatile boolean open = true;
    private volatile IOException failure;

    /**
     * A sale and its answer.
     *
     * @param sentNs when it was sent
     * @param doneNs when the answer was there
     */
    record Sold(String tid, PaymentService service, long sentNs, long doneNs, String f39) {
    }

    /** Opens a till; whoever else uses it holds its monitor. The batch of the first one is kept. */
    void open(PosTerminal till) {
        boolean first = threads.isEmpty();
        threads.add(Thread.ofPlatform().name("seller-" + till.tid()).start(() -> sell(till, first)));
    }

    private void sell(PosTerminal till, boolean remembered) {
        try {
            for (int i = 0; open; i = (i + 1) % SERVICES.size()) {
                sell(till, SERVICES.get(i), remembered);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void sell(PosTerminal till, PaymentService service, boolean remembered) throws IOException {
        clock.readLock().lock();
        try {
            synchronized (till) {
                long sentNs = System.nanoTime();
                PosReply reply = ServiceTerminal.sell(till, service, AMOUNT_MINOR);
                sold.add(new Sold(till.tid(), service, sentNs, System.nanoTime(), reply.f39()));
                if (remembered) {
                    batch.add(reply);
                }
            }
        } finally {
            clock.readLock().unlock();
        }
    }

    /** Does something while nothing is on its way, such as setting the clock forward. */
    void between(Runnable action) {
        clock.writeLock().lock();
        try {
            action.run();
        } finally {
            clock.writeLock().unlock();
        }
    }

    /** Waits until every till has sold by every service a few times more. */
    void sellOn() {
        int enough = sold.size() + 3 * SERVICES.size() * threads.size();
        DemoRig.await("sales", () -> sold.size() >= enough || failure != null);
    }

    List<Sold> all() {
        if (failure != null) {
            throw new DemoStoppedException("a till failed: " + failure);
        }
        return List.copyOf(sold);
    }

    /** F48 of the first till's settlement. */
    String totals() {
        return batch.totals();
    }

    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
