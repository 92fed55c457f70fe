package org.pointsman.lab.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/** Everything secret that a run of the demonstration's estate has used. */
public final class Secrets {
    private Secrets() {
    }

    /**
     * The canaries of these.
     *
     * @param terminalMasterKey in clear
     * @param pinBlocks         in clear
     */
    public static List<Canary> of(Collection<TestCard> cards, Collection<byte[]> pinBlocks, String terminalMasterKey,
            Collection<PosTerminal> terminals) {
        List<Canary> canaries = ofCards(cards, pinBlocks);
        canaries.addAll(Canary.ofBytes("terminal master key", HexFormat.of().parseHex(terminalMasterKey)));
        canaries.addAll(Canary.ofBytes("zone PIN key", NetworkSimulator.demoZoneKey()));
        for (PosTerminal terminal : terminals) {
            terminal.secrets().forEach(key -> canaries.addAll(Canary.ofBytes("working key", key)));
        }
        return canaries;
    }

    /** Those of cards, of every code that is scanned, and of PIN blocks in clear; the list may be added to. */
    public static List<Canary> ofCards(Collection<TestCard> cards, Collection<byte[]> pinBlocks) {
        List<Canary> canaries = new ArrayList<>();
        for (TestCard card : cards) {
            canaries.addAll(Canary.ofDigits("card number", card.pan()));
            canaries.addAll(Canary.ofDigits("track 2", card.track2()));
        }
        TestCode.ALL.forEach(code -> canaries.addAll(Canary.ofDigits("scanned code", code.digits())));
        pinBlocks.forEach(block -> canaries.addAll(Canary.ofBytes("PIN block", block)));
        return canaries;
    }
}
