package org.pointsman.lab.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.lab.crash.ChildBooks.Open;
import org.pointsman.lab.crash.ChildBooks.Row;
import org.pointsman.lab.rig.Rig;
import org.pointsman.node.ArchivedTransaction;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchNode;
import org.pointsman.snapshot.SnapshotStore;

/** Lets a switch that was ill-treated come to rest, and looks into everything it left and others saw. */
final class Inquest {
    static final long REST_S = 90;
    private static final long LOOK_NS = 20_000_000;

    private final Rig rig;
    private final Ledger ledger;
    private final List<BrokenRule> violations = new ArrayList<>();
    private final List<Canary> canaries = new ArrayList<>();

    Inquest(Rig rig, Ledger ledger) {
        this.rig = rig;
        this.ledger = ledger;
    }

    /** What must not be found on disk. */
    void secret(List<Canary> secrets) {
        canaries.addAll(secrets);
    }

    void add(List<BrokenRule> found) {
        violations.addAll(found);
    }

    List<BrokenRule> violations() {
        return violations;
    }

    /** What the switch had in its books when all was quiet, and it was told to stop. */
    Map<Long, Row> rest() throws IOException, InterruptedException {
        ChildBooks books = new ChildBooks(rig.child());
        Open open = awaitRest(books);
        Map<Long, Row> rows = books.rows();
        require(open.nothing(), Rule.STILL_OWED, open + " after " + REST_S + " s: "
                + rows.entrySet().stream().filter(row -> row.getValue().open()).toList());
        int exitCode = rig.child().terminate();
        require(exitCode == 0, Rule.STILL_OWED, "the switch ended with " + exitCode + " when it was told to stop");
        return rows;
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

    /** Holds what others saw and what the switch kept against every rule. */
    Evidence evidence(Map<Long, Row> before) throws IOException {
        verify();
        JournalFacts facts = JournalFacts.read(rig.journal(), rig.dialect());
        Map<Long, TransactionView> ours = replay(facts, SnapshotStore.NONE);
        before.forEach((id, row) -> same(id, row, ours.get(id)));
        Map<Long, TransactionView> restarted = replay(facts, rig.snapshots());
        before.forEach((id, row) -> same(id, row, restarted.get(id)));
        verify();
        secrets();
        Evidence evidence = new Evidence(ledger.exchanges(), ledger.messages(), ledger.incidents(), ledger.days(),
                rig.network().entries(), rig.network().anomalies(), facts, ours);
        violations.addAll(CrashAuditor.audit(evidence));
        return evidence;
    }

    private void verify() {
        JournalVerifier.Report report = JournalVerifier.verify(rig.journal());
        require(report.isIntact(), Rule.JOURNAL_DAMAGED, String.valueOf(report.fault()));
    }

    private void secrets() throws IOException {
        SecretScan scan = new SecretScan(canaries);
        scan.scan(rig.data()).hits().forEach(hit -> violations.add(new BrokenRule(Rule.SECRET_ON_DISK, hit)));
        scan.scan(rig.output()).hits().forEach(hit -> violations.add(new BrokenRule(Rule.SECRET_ON_DISK, hit)));
    }

    /** A further start, in this process: every decision behind the snapshot is made again and compared. */
    private Map<Long, TransactionView> replay(JournalFacts facts, SnapshotStore snapshots) throws IOException {
        Map<Long, TransactionView> views = new HashMap<>();
        try (SwitchNode node = rig.startHere(snapshots)) {
            Operations operations = node.operations();
            operations.query(state -> {
                facts.transactions().forEach(id -> put(views, state.transaction(id)));
                return views.size();
            }).join();
            facts.transactions().stream().filter(id -> !views.containsKey(id))
                    .forEach(id -> put(views, operations.archived(id).join()));
        }
        return views;
    }

    private static void put(Map<Long, TransactionView> views, ArchivedTransaction archived) {
        put(views, archived == null ? null : archived.view());
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

    void require(boolean right, Rule rule, String subject) {
        if (!right) {
            violations.add(new BrokenRule(rule, subject));
        }
    }
}
