package org.pointsman.lab.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.lab.crash.ChildBooks.Row;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.lab.crash.Sales.Sale;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;

/**
 * Kills a switch under load as often as asked, lets it come to rest, and audits it from outside: only its directory,
 * its sockets and what others saw are looked at.
 */
public final class CrashRun {
    private static final long NETWORK_TIMEOUT_MS = 1_000;
    private static final List<String> STAGES = List.of("apart", "merged", "loop");
    private static final List<String> READ_MODELS = List.of("INSIDE", "OFF");
    private static final int HOT_DAYS = 1;
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 1_000;
    private static final long EARLIEST_KILL_MS = 50;
    private static final long LATEST_KILL_MS = 1_500;
    private static final long SNAPSHOT_RECORDS = 200;
    private static final int KILLS_OF_A_SHADOW = 4;

    private final CrashSettings settings;
    private final Consumer<String> line;
    private final Ledger ledger = new Ledger();
    private final SwitchAddress street = new SwitchAddress();
    private final Random random;
    private long records;
    private int starts;
    private int killed;
    private int cutOff;
    private long restarts;
    private long looks;

    /** @param line takes one line of text for each kill */
    public CrashRun(CrashSettings settings, Consumer<String> line) {
        this.settings = settings;
        this.line = line;
        random = new Random(settings.seed());
    }

    /**
     * Runs it.
     *
     * @throws IOException when a switch does not start, or cannot be asked
     */
    public CrashReport run() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        try (Rig rig = new Rig("crash", settings.config(), settings.network(), NETWORK_TIMEOUT_MS, settings.keep(),
                ledger::seen)) {
            rig.settings().durability(settings.durability()).reversalRetry(RETRY_MIN_MS, RETRY_MAX_MS)
                    .snapshotsFromOutside(SNAPSHOT_RECORDS);
            if (settings.dayEvery() > 0) {
                rig.settings().hotDays(HOT_DAYS);
            }
            Inquest inquest = new Inquest(rig, ledger);
            Map<Long, Row> before = trade(rig, inquest);
            Evidence evidence = inquest.evidence(before);
            CrashCounts counts = new CrashCounts(killed, cutOff, restarts, looks);
            inquest.add(CrashAuditor.untried(counts, settings.dayEvery() > 0, evidence.journal()));
            return CrashReport.of(counts, evidence, inquest.violations(), System.nanoTime() - startNs);
        }
    }

    /** Returns what the last switch had in its books when all was quiet. */
    private Map<Long, Row> trade(Rig rig, Inquest inquest) throws IOException, InterruptedException {
        street.opened(start(rig).terminals());
        try (CrashTerminals tills = new CrashTerminals(settings.seed(), settings.terminals(), rig, street, ledger);
                CrashShadow shadow = new CrashShadow(rig)) {
            while (killed < settings.kills()) {
                if (killed % KILLS_OF_A_SHADOW == 0) {
                    shadow.again();
                }
                if (killed == settings.kills() - 1) {
                    shadow.awaitSnapshot();
                }
                killOnce(rig, inquest, tills);
            }
            restarts = shadow.starts();
            street.wind();
            tills.await(Inquest.REST_S);
            inquest.secret(tills.secrets());
        }
        return inquest.rest();
    }

    private void killOnce(Rig rig, Inquest inquest, CrashTerminals tills) throws IOException, InterruptedException {
        long afterMs = random.nextLong(EARLIEST_KILL_MS, LATEST_KILL_MS);
        long dayMs = random.nextLong(afterMs);
        pause(dayMs);
        if (settings.dayEvery() > 0 && killed % settings.dayEvery() == 0) {
            dayPasses(rig.child());
        }
        lookBack(inquest, new ChildBooks(rig.child()), tills);
        pause(afterMs - dayMs);
        int waiting = ledger.waiting();
        street.closed();
        rig.child().kill();
        rig.child().close();
        countRecords(rig.journal());
        long startNs = System.nanoTime();
        street.opened(start(rig).terminals());
        killed++;
        cutOff += waiting;
        line.accept(
                "kill %4d  after %5d ms  %8d records replayed  ready again in %5d ms  %3d requests cut off".formatted(
                        killed, afterMs, records, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs), waiting));
    }

    private void dayPasses(ChildSwitch child) throws IOException, InterruptedException {
        long from = ledger.now();
        child.dayPasses();
        ledger.dayPassed(from);
        street.dayPassed();
    }

    /** People ask what became of sales of long ago. */
    private void lookBack(Inquest inquest, ChildBooks books, CrashTerminals tills)
            throws IOException, InterruptedException {
        for (Sale sale : tills.longAgo(random)) {
            String soldMinor = String.valueOf(sale.reply().request().amountMinor());
            String told = books.amountMinor(sale.reply().rrn());
            inquest.require(told.equals(soldMinor), Rule.FORGOTTEN,
                    sale.reply().rrn() + " of " + soldMinor + " fen: " + told);
            looks++;
        }
    }

    /** Starts a switch on what the last one left, its stages carried out by others. */
    private ChildSwitch start(Rig rig) throws IOException {
        rig.settings().stages(STAGES.get(starts % STAGES.size()))
                .readModel(READ_MODELS.get(starts % READ_MODELS.size()));
        starts++;
        return rig.start(ChildSwitch.QUICK);
    }

    private void countRecords(Path journal) {
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal, records + 1)) {
            while (reader.next(record)) {
                records = record.sequence();
            }
        }
    }

    private static void pause(long ms) {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long restNs = deadlineNs - System.nanoTime(); restNs > 0; restNs = deadlineNs - System.nanoTime()) {
            LockSupport.parkNanos(restNs);
        }
    }
}
