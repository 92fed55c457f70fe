package org.pointsman.lab.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.Secrets;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** What every scenario stands on: the house, its people and terminals, and the proofs at the end. */
final class DemoStage {
    static final String MERCHANT = "999290058120001";
    static final String OTHER_MERCHANT = "999290058120002";

    private final DemoRig house;
    private final DemoSheet sheet;
    private final DemoTerminals pos;
    private final DemoOperators desk;
    private final DemoProofs proofs;
    private final long startNs = System.nanoTime();

    DemoStage(DemoRig house, DemoSheet sheet) {
        this.house = house;
        this.sheet = sheet;
        pos = new DemoTerminals(sheet);
        desk = new DemoOperators(house, sheet);
        proofs = new DemoProofs(house, sheet);
    }

    DemoRig house() {
        return house;
    }

    DemoSheet sheet() {
        return sheet;
    }

    DemoTerminals pos() {
        return pos;
    }

    DemoOperators desk() {
        return desk;
    }

    void head() {
        sheet.say("Pointsman: a switch on port " + house.terminalPort() + ", a card network on port "
                + house.network().port() + ", terminals over TCP");
        sheet.say("data in " + house.data());
        sheet.head();
    }

    /** The terminal fetches its parameters and says that it has taken them; returns F62 as text. */
    String parameters(PosTerminal till) {
        PosReply told = pos.step(till, "fetch its parameters", "00", till::parameters);
        pos.step(till, "say that it has taken them", "00", till::parametersTaken);
        return new String(HexFormat.of().parseHex(told.field(62)), StandardCharsets.US_ASCII);
    }

    /** Waits until the network has taken a reversal, and proves it. */
    void takenBack(PosReply lost, String proof) {
        DemoRig.await("the reversal of " + lost.rrn(), () -> isReversed(lost.rrn()));
        List<BookEntry> entries = house.network().findByRrn(lost.rrn());
        boolean once = entries.size() == 1 && entries.getFirst().state() == BookEntry.State.REVERSED;
        sheet.proof(proof, once);
    }

    private boolean isReversed(String rrn) {
        TransactionView transaction = house.transaction(rrn);
        return transaction.state().equals("REVERSED") && transaction.reversal().equals("ACKNOWLEDGED");
    }

    /** Stops the switch and proves what it has left. */
    void prove(List<TestCard> cards, List<byte[]> pinBlocks) throws IOException {
        sheet.chapter("Proofs");
        DemoRig.await("the network to take what is owed to it", () -> house.owed() == 0);
        List<TransactionView> transactions = house.transactions();
        List<Canary> canaries = Secrets.of(cards, pinBlocks, house.terminalMasterKey(), house.terminals());
        house.stopSwitch();
        proofs.journal();
        proofs.books(transactions);
        proofs.secrets(canaries);
    }

    void summary() {
        sheet.summary(System.nanoTime() - startNs);
        sheet.say("Next: ./pointsman run, then ./pointsman terminal list and ./pointsman txn find in another window;"
                + " ./pointsman --help.");
    }

    static String yuan(long minor) {
        return String.format(Locale.ROOT, "%d.%02d", minor / 100, minor % 100);
    }
}
