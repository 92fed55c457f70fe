package org.pointsman.lab.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.crash.ChildBooks.Open;
import org.pointsman.lab.crash.ChildBooks.Row;
import org.pointsman.lab.crash.Violation.Rule;
import org.pointsman.node.SwitchNode;

/**
 * Kills a switch under load as often as asked, lets it come to rest, and audits it from outside: only its directory,
 * its sockets and what others saw are looked at.
 */
public final class CrashRun {
    private static final long EARLIEST_KILL_MS = 50;
    private static final long LATEST_KILL_MS = 1_500;
    private static final long REST_S = 90;
    private static final long LOOK_NS = 20_000_000;

    private final CrashSettings settings;
    private final Consumer<String> line;
    private final Ledger ledger = new Ledger();
    private final SwitchAddress street = new SwitchAddress();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Canary> canaries = new ArrayList<>();
    private final Random random;
    private int killed;
    private int cutOff;

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
        try (CrashRig house = new CrashRig(settings, ledger)) {
            Map<Long, Row> before = trade(house);
            Evidence evidence = evidence(house, before);
            violations.addAll(CrashAuditor.audit(evidence));
            return CrashReport.of(killed, cutOff, evidence, violations, System.nanoTime() - startNs);
        }
    }

    /** Returns what the last switch had in its books when all was quiet. */
    private Map<Long, Row> trade(CrashRig house) throws IOException, InterruptedException {
        street.opened(house.start().terminals());
        try (CrashTerminals tills = new CrashTerminals(settings, house.dialect(), street, ledger)) {
            while (killed < settings.kills()) {
                killOnce(house);
            }
            street.wind();
            tills.await(REST_S);
            canaries.addAll(tills.secrets());
        }
        ChildBooks books = new ChildBooks(house.child());
        Open open = awaitRest(books);
        Map<Long, Row> rows = books.rows();
        require(open.nothing(), Rule.STILL_OWED, open + " after " + REST_S + " s: "
                + rows.entrySet().stream().filter(row -> row.getValue().open()).toList());
        int exitCode = house.child().terminate();
        require(exitCode == 0, Rule.STILL_OWED, "the switch ended with " + exitCode + " when it was told to stop");
        return rows;
    }

    private void killOnce(CrashRig house) throws IOException, InterruptedException {
        long afterMs = random.nextLong(EARLIEST_KILL_MS, LATEST_KILL_MS);
        pause(afterMs);
        int waiting = ledger.waiting();
        street.closed();
        house.child().kill();
        house.child().close();
        long records = house.records();
        long startNs = System.nanoTime();
        street.opened(house.start().terminals());
        killed++;
        cutOff += waiting;
        line.accept(
                "kill %4d  after %5d ms  %8d records replayed  ready again in %5d ms  %3d requests cut off".formatted(
                        killed, afterMs, records, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs), waiting));
    }

    private static void pause(long ms) {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long restNs = deadlineNs - System.nanoTime(); restNs > 0; restNs = deadlineNs - System.nanoTime()) {
            LockSupport.parkNanos(restNs);
        }
    }

    private static Open awaitRest(ChildBooks books) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(REST_S);
        Open open = books.open();
        while (!open.nothing() && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(LOOK_NS);
            open = books.open();
        }
        return open;
    }

    private Evidence evidence(CrashRig house, Map<Long, Row> before) throws IOException {
        verify(house);
        JournalFacts facts = JournalFacts.read(house.journal(), house.dialect());
        Map<Long, TransactionView> ours = replay(house, facts);
        before.forEach((id, row) -> same(id, row, ours.get(id)));
        verify(house);
        secrets(house);
        return new Evidence(ledger.exchanges(), ledger.messages(), ledger.incidents(), house.network().entries(),
                house.network().anomalies(), facts, ours);
    }

    private void verify(CrashRig house) {
        JournalVerifier.Report report = JournalVerifier.verify(house.journal());
        require(report.isIntact(), Rule.JOURNAL_DAMAGED, String.valueOf(report.fault()));
    }

    private void secrets(CrashRig house) throws IOException {
        SecretScan scan = new SecretScan(canaries);
        scan.scan(house.data()).hits().forEach(hit -> violations.add(new Violation(Rule.SECRET_ON_DISK, hit)));
        scan.scan(house.output()).hits().forEach(hit -> violations.add(new Violation(Rule.SECRET_ON_DISK, hit)));
    }

    /** A further start, in this process: every decision is made again and compared. */
    private static Map<Long, TransactionView> replay(CrashRig house, JournalFacts facts) {
        Map<Long, TransactionView> views = new HashMap<>();
        try (SwitchNode node = SwitchNode.start(house.config(), house.data())) {
            node.operations().query(state -> {
                facts.transactions().forEach(id -> put(views, state.transaction(id)));
                return views.size();
            }).join();
        }
        return views;
    }

    private static void put(Map<Long, TransactionView> views, TransactionView view) {
        if (view != null) {
            views.put(view.id(), view);
        }
    }

    private void same(long id, Row row, TransactionView replayed) {
        // A tombstone has no request of its own in the journal.
        boolean known = replayed != null || row.state().equals("TOMBSTONE");
        require(known && (replayed == null || Row.of(replayed).equals(row)), Rule.REPLAY_DIFFERS,
                id + ": " + row + ", then " + replayed);
    }

    private void require(boolean right, Rule rule, String subject) {
        if (!right) {
            violations.add(new Violation(rule, subject));
        }
    }
}
