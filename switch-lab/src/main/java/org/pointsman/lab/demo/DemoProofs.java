package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.Reconciliation;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.simulator.NetworkSimulator;

/** What can be proved after the fact: an unbroken journal, two books that agree, no secret on disk. */
final class DemoProofs {
    private final DemoRig house;
    private final DemoSheet sheet;

    DemoProofs(DemoRig house, DemoSheet sheet) {
        this.house = house;
        this.sheet = sheet;
    }

    void journal() {
        JournalVerifier.Report report = JournalVerifier.verify(house.journal());
        sheet.proof("journal: " + report.records() + " records in " + report.epochs().size()
                + " runs, every length, checksum and hash link checked", report.isIntact());
        if (report.fault() != null) {
            sheet.say("     " + report.fault().describe());
        }
    }

    void books(List<TransactionView> transactions) {
        NetworkSimulator network = house.network();
        Reconciliation.Report report = Reconciliation.compare(transactions, network.entries());
        sheet.proof(String.format(Locale.ROOT,
                "books agree on %d transactions: %d sales %s, %d refunds %s, %d voided, %d reversed",
                report.transactions(), report.sales(), DemoStage.yuan(report.salesMinor()), report.refunds(),
                DemoStage.yuan(report.refundsMinor()), report.voided(), report.reversed()), report.agrees());
        report.differences().forEach(difference -> sheet.say("     " + difference));
        sheet.proof("the network saw nothing it should not see: no refund above its sale, no message before sign-on",
                network.anomalies().isEmpty());
        network.anomalies().forEach(anomaly -> sheet.say("     " + anomaly));
    }

    void secrets(List<Canary> canaries) throws IOException {
        SecretScan.Report report = new SecretScan(canaries).scan(house.data());
        sheet.proof(report.files() + " files, " + report.bytes() / 1_000
                + " kB searched: no card number, track, PIN block or clear key", report.isClean());
        report.hits().forEach(hit -> sheet.say("     " + hit));
    }
}
