package org.pointsman.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.ops.tools.JournalDump;

/**
 * G-12: a terminal is cancelled by a case; its customers get their money back elsewhere in the shop, or from a desk,
 * and nowhere else.
 */
final class RefundElsewhere implements Scenario {
    private final DemoStage stage;
    private final DemoTerminals pos;
    private final PosTerminal dead;
    private final PosTerminal neighbour;
    private final PosTerminal stranger;

    RefundElsewhere(DemoStage stage) {
        this.stage = stage;
        pos = stage.pos();
        dead = stage.house().terminal("10000001", DemoStage.MERCHANT);
        neighbour = stage.house().terminal("10000011", DemoStage.MERCHANT);
        stranger = stage.house().terminal("10000002", DemoStage.OTHER_MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        PosReply sale = sell();
        cancel();
        PosReply refund = refund(sale);
        link(sale, refund);
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private PosReply sell() {
        stage.sheet().chapter("Two terminals of one merchant, one of another");
        for (PosTerminal terminal : List.of(dead, neighbour, stranger)) {
            pos.step(terminal, "sign on", "00", () -> terminal.signOn(KeyScheme.DOUBLE));
        }
        return pos.step(dead, "sell", "00", () -> dead.purchase(100_00, TestCard.UNIONPAY));
    }

    private void cancel() {
        stage.sheet().chapter("The terminal is cancelled: nothing is open, two close it");
        CancellationCase.open(stage, dead.tid(), DemoStage.MERCHANT, CaseChannel.OUTLET).submit()
                .identified(IdentityMethod.ID_CARD).confirmed().approved().batchClosed().unbound().exported().closed();
    }

    private PosReply refund(PosReply sale) {
        stage.sheet().chapter("Its sale is refunded where the merchant has another terminal");
        pos.step(dead, "refund on the cancelled terminal", "97", () -> dead.refund(sale, 60_00));
        PosReply refund = pos.step(neighbour, "refund a part at the next till", "00",
                () -> neighbour.refund(sale, 60_00));
        pos.sameAgain(neighbour, "the same request again", refund);
        pos.step(neighbour, "refund more than the 40.00 that remain", "64", () -> neighbour.refund(sale, 40_01));
        pos.step(stranger, "refund from another merchant's terminal", "25", () -> stranger.refund(sale, 40_00));
        atTheDesk(sale);
        return refund;
    }

    private void atTheDesk(PosReply sale) {
        stage.sheet().chapter("The rest goes back without a terminal: one asks, another approves");
        long approval = stage.desk().refund(dead.tid(), sale.rrn(), 40_00);
        stage.desk().approve("demo-operator", dead.tid(), approval, Kind.REFUSED);
        stage.desk().approve("demo-approver", dead.tid(), approval, Kind.ACCEPTED);
        DemoRig.await("the refund from the desk",
                () -> stage.house().transaction(sale.rrn()).state().equals("REFUNDED"));
        stage.sheet().proof("the network approved it: the sale is refunded whole, 100.00",
                stage.house().transaction(sale.rrn()).refundedMinor() == 100_00);
        pos.step(neighbour, "refund one more fen", "64", () -> neighbour.refund(sale, 1));
    }

    private void link(PosReply sale, PosReply refund) {
        List<String> links = new ArrayList<>();
        JournalDump.records(stage.house().journal(), 1, Long.MAX_VALUE, entry -> collect(entry, sale, refund, links));
        stage.sheet().proof("the journal links both terminals: " + String.join("", links),
                links.size() == 1 && links.getFirst().contains(neighbour.tid())
                        && stage.house().transaction(sale.rrn()).tid().equals(dead.tid()));
    }

    private void collect(JsonNode entry, PosReply sale, PosReply refund, List<String> links) {
        JsonNode outcome = entry.path("outcome");
        boolean wanted = outcome.path("originalId").asLong() == Long.parseLong(sale.rrn())
                && outcome.path("transactionId").asLong() == Long.parseLong(refund.rrn())
                && outcome.path("action").asText().equals("FORWARD");
        if (wanted) {
            links.add("record " + entry.path("sequence").asLong() + ", refund " + refund.rrn() + " on "
                    + entry.path("command").path("tid").asText() + " of sale " + sale.rrn() + " on " + dead.tid());
        }
    }
}
