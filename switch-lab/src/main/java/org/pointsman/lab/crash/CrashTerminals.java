package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.Secrets;
import org.pointsman.lab.crash.SwitchAddress.Life;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** All tills of the street, a thread each. */
final class CrashTerminals implements AutoCloseable {
    private static final String TERMINAL_MASTER_KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final int FIRST_TID = 10_000_001;
    private static final int MERCHANTS = 10;
    private static final long FIRST_MID = 999_290_058_120_001L;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<PosTerminal> terminals = new ArrayList<>();
    private final List<Future<Void>> running = new ArrayList<>();

    /** Opens tills of the demonstration's estate; ten merchants have them in turns. */
    CrashTerminals(CrashSettings settings, Dialect dialect, SwitchAddress street, Ledger ledger)
            throws InterruptedException {
        Life first = street.awaitLife();
        Map<String, Sales> merchants = new TreeMap<>();
        for (int i = 0; i < settings.terminals(); i++) {
            String mid = String.valueOf(FIRST_MID + i % MERCHANTS);
            PosTerminal terminal = new PosTerminal(dialect, first.address(), String.valueOf(FIRST_TID + i), mid,
                    HexFormat.of().parseHex(TERMINAL_MASTER_KEY));
            terminals.add(terminal);
            Sales sales = merchants.computeIfAbsent(mid, x -> new Sales());
            running.add(
                    threads.submit(new CrashTerminal(terminal, street, ledger, sales, settings.seed() * 1_000 + i)));
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

    /** What must not be found on disk. */
    List<Canary> secrets() {
        return Secrets.of(List.of(TestCard.UNIONPAY), List.of(), TERMINAL_MASTER_KEY, terminals);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
