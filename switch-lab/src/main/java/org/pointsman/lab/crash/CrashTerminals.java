package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.Secrets;
import org.pointsman.lab.crash.Sales.Sale;
import org.pointsman.lab.crash.SwitchAddress.Life;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** All tills of the street, a thread each. */
final class CrashTerminals implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<PosTerminal> terminals = new ArrayList<>();
    private final List<Future<Void>> running = new ArrayList<>();
    private final Map<String, Sales> merchants = new TreeMap<>();
    private final String masterKey;

    /** Opens tills of the estate; its merchants have them in turns. */
    CrashTerminals(long seed, int tills, Rig rig, SwitchAddress street, Ledger ledger) throws InterruptedException {
        Life first = street.awaitLife();
        masterKey = rig.estate().terminalMasterKey();
        int firstTid = Integer.parseInt(rig.estate().firstTid());
        for (int i = 0; i < tills; i++) {
            PosTerminal terminal = rig.terminal(first.address(), firstTid + i);
            terminals.add(terminal);
            Sales sales = merchants.computeIfAbsent(rig.estate().midOf(firstTid + i), x -> new Sales());
            running.add(threads.submit(new CrashTerminal(terminal, street, ledger, sales, seed * 1_000 + i)));
        }
    }

    /** Waits until every till has brought to an end what it began. */
    void await(long seconds) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Future<Void> till : running) {
            try {
                till.get(deadlineNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a till failed", e.getCause());
            } catch (TimeoutException e) {
                throw new IllegalStateException("a till does not come to an end within " + seconds + " s", e);
            }
        }
    }

    /** Any sale of long ago for each merchant that has one. */
    List<Sale> longAgo(Random random) {
        return merchants.values().stream().map(sales -> sales.longAgo(random)).filter(Objects::nonNull).toList();
    }

    /** What must not be found on disk. */
    List<Canary> secrets() {
        return Secrets.of(List.of(TestCard.UNIONPAY), List.of(), masterKey, terminals);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
