package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.simulator.BookTotals;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** G-7: the answer to a sale is lost, or comes too late; switch and terminal both take the sale back. */
final class LostAnswer implements Scenario {
    private static final String BY_THE_SWITCH = "the switch took it back by itself: one reversal, acknowledged";

    private final DemoStage stage;
    private final PosTerminal till;

    LostAnswer(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        stage.sheet().chapter("The network approves, and its answer is lost");
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply silent = lost("sell, the answer never comes", 9_001_00);
        stage.sheet().chapter("The network approves, and its answer comes after the time-out");
        PosReply late = lost("sell, the answer comes after 4 s", 9_002_00);
        logged(late);
        settled(List.of(silent, late));
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private PosReply lost(String what, long amountMinor) {
        PosReply sale = stage.pos().step(till, what, "98", () -> till.purchase(amountMinor, TestCard.UNIONPAY));
        stage.takenBack(sale, BY_THE_SWITCH);
        PosReply reversal = stage.pos().step(till, "the terminal reverses it too", "00",
                () -> till.reversal(sale.request()));
        stage.pos().sameAgain(till, "and again", reversal);
        return sale;
    }

    private void logged(PosReply late) {
        DemoRig.await("the late approval", () -> lateReplies() > 0);
        TransactionView sale = stage.house().transaction(late.rrn());
        stage.sheet().proof("the late approval is logged as late; the sale stays REVERSED",
                lateReplies() == 1 && sale.state().equals("REVERSED") && sale.result().equals("NO_ANSWER"));
        stage.pos().sameAgain(till, "the terminal repeats the sale: still no approval", late);
    }

    private long lateReplies() {
        return stage.house().operations().query(StateView::lateReplies).join().value();
    }

    private void settled(List<PosReply> sales) {
        boolean reversedOnce = sales.stream()
                .allMatch(sale -> stage.house().network().findByRrn(sale.rrn()).getFirst().reversals() == 1);
        stage.sheet().proof("the network saw one reversal of each sale", reversedOnce);
        BookTotals totals = stage.house().network().totals();
        stage.sheet().proof("nothing is settled: no sale stands, " + totals.reversed() + " are reversed",
                totals.purchases() == 0 && totals.netMinor() == 0 && totals.reversed() == sales.size());
    }
}
