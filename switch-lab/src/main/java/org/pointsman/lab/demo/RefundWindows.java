package org.pointsman.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/** G-8: a sale is voided while its batch is open, refunded afterwards, and neither when its days are over. */
final class RefundWindows implements Scenario {
    private final DemoStage stage;
    private final DemoTerminals pos;
    private final PosTerminal till;
    private final PosBatch batch = new PosBatch();

    RefundWindows(DemoStage stage) {
        this.stage = stage;
        pos = stage.pos();
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        PosReply sale = openBatch();
        closedBatch(sale);
        windowOver(sale);
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private PosReply openBatch() {
        stage.sheet().chapter("While the batch is open a sale can be voided");
        signOn();
        PosReply voided = sell();
        batch.add(pos.step(till, "void it in the same batch", "00", () -> till.voidPurchase(voided)));
        pos.step(till, "void it once more", "22", () -> till.voidPurchase(voided));
        pos.step(till, "refund what was voided", "22", () -> till.refund(voided, 1_00));
        return sell();
    }

    private void closedBatch(PosReply sale) {
        stage.sheet().chapter("The batch is closed: no void any more, but refunds up to the amount");
        String totals = batch.totals();
        pos.step(till, "settle", "00", () -> till.send(till.device().settlementRequest(totals)));
        stage.sheet().proof("the sale is in a closed batch", state(sale).equals("SETTLED"));
        signOn();
        pos.step(till, "void it after the close", "12", () -> till.voidPurchase(sale));
        refund(sale, 40_00, "00");
        refund(sale, 40_00, "00");
        refund(sale, 30_00, "64");
        stage.sheet().proof("80.00 of 100.00 are given back", refundedMinor(sale) == 80_00);
    }

    private void windowOver(PosReply sale) {
        int days = stage.house().refundWindowDays() + 1;
        stage.sheet().chapter(days + " days later: the window is over, at the terminal and at the desk");
        stage.house().operations().advanceClock(Duration.ofDays(days).toNanos()).join();
        refund(sale, 20_00, "22");
        stage.desk().order("demo-operator", till.tid(), "asks for the last 20.00", Kind.REFUSED,
                header -> new RequestRefund(header, Long.parseLong(sale.rrn()), 20_00, RefundCause.CUSTOMER_REQUEST,
                        null, -1));
        stage.sheet().proof("nothing more was given back", refundedMinor(sale) == 80_00);
    }

    private void signOn() {
        pos.step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
    }

    private PosReply sell() {
        PosReply sale = pos.step(till, "sell", "00", () -> till.purchase(100_00, TestCard.UNIONPAY));
        batch.add(sale);
        return sale;
    }

    private void refund(PosReply sale, long amountMinor, String f39) {
        pos.step(till, "refund " + DemoStage.yuan(amountMinor), f39, () -> till.refund(sale, amountMinor));
    }

    private String state(PosReply sale) {
        return stage.house().transaction(sale.rrn()).state();
    }

    private long refundedMinor(PosReply sale) {
        return stage.house().transaction(sale.rrn()).refundedMinor();
    }
}
