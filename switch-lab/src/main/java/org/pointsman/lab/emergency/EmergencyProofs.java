package org.pointsman.lab.emergency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.audit.Reconciliation;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.rig.Rig;
import org.pointsman.node.SwitchNode;

/**
 * What can be proved when the switch has stopped: from its journal, its book, its network's book and what tills saw.
 */
final class EmergencyProofs {
    private static final int PAGE = 100_000;
    private static final int SHOWN = 10;

    private final Rig rig;
    private final Teller teller;

    EmergencyProofs(Rig rig, Teller teller) {
        this.rig = rig;
        this.teller = teller;
    }

    void tell(LoadResult load, EmergencyCheck watch) throws IOException, InterruptedException {
        teller.chapter("Proofs");
        tills(load, watch);
        teller.promise("told to stop, the switch ends in good order", rig.child().terminate() == 0);
        journal();
        books();
    }

    private void tills(LoadResult load, EmergencyCheck watch) {
        teller.promise(
                String.format(Locale.ROOT,
                        "%,d requests of the load, each with one right answer on its own"
                                + " connection, repeats with the same bytes",
                        watch.answers()),
                load.violations().isEmpty());
        load.samples().stream().limit(SHOWN).forEach(sample -> teller.say("     " + sample));
        teller.promise(
                "refusals no hold explains, of others, of follow-ups, too early or too late: " + watch.unexplained(),
                watch.unexplained() == 0);
    }

    private void journal() {
        JournalVerifier.Report report = JournalVerifier.verify(rig.journal());
        teller.promise(String.format(Locale.ROOT, "journal: %,d records, every length, checksum and hash link checked",
                report.records()), report.isIntact());
        HoldJournal.read(rig.journal()).periods().forEach(this::tell);
    }

    private void tell(HoldPeriod period) {
        teller.promise(String.format(Locale.ROOT,
                "%s, record %,d: of the payments behind it %,d refused, %,d repeats" + " told again, %,d forwarded",
                period.id(), period.sequence(), period.refused(), period.repeats(), period.forwarded()),
                period.refused() > 0 && period.forwarded() == 0);
        teller.promise(
                String.format(Locale.ROOT, "%s: %,d voids and reversals behind it, %,d answered 00", period.id(),
                        period.followUps(), period.accepted()),
                period.followUps() > 0 && period.followUps() == period.accepted());
    }

    private void books() throws IOException {
        Reconciliation.Report report = Reconciliation.compare(ours(), rig.network().entries());
        teller.promise(String.format(Locale.ROOT,
                "no message is lost: both books have %,d transactions, %,d sales" + " that stand, %,d fen",
                report.transactions(), report.sales(), report.salesMinor()), report.agrees());
        report.differences().stream().limit(SHOWN).forEach(difference -> teller.say("     " + difference));
        teller.promise("the network saw nothing it should not see", rig.network().anomalies().isEmpty());
    }

    /** The book, made anew from the journal: every decision is made again and compared. */
    private List<TransactionView> ours() throws IOException {
        List<TransactionView> all = new ArrayList<>();
        try (SwitchNode node = rig.startHere()) {
            for (List<TransactionView> page = page(node, -1); !page.isEmpty();) {
                all.addAll(page);
                page = page(node, page.getLast().id());
            }
        }
        return all;
    }

    private static List<TransactionView> page(SwitchNode node, long beforeId) {
        TransactionQuery query = new TransactionQuery(null, null, -1, -1, null, -1, -1, beforeId, PAGE);
        return Search.find(query, part -> node.operations().query(view -> view.find(part)).join().value());
    }
}
