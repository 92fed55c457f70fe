package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.RegistryCommand.PostFunds;

/** G-13: three merchants were paid all they had; what becomes of their refunds is their policy's word. */
final class RefundWithoutMoney implements Scenario {
    private static final String QUEUES = DemoStage.MERCHANT;
    private static final String REJECTS = "999290058120002";
    private static final String OVERDRAWS = "999290058120003";

    private final DemoStage stage;
    private final DemoTerminals pos;
    private final PosTerminal queuing;
    private final PosTerminal rejecting;
    private final PosTerminal overdrawing;

    RefundWithoutMoney(DemoStage stage) {
        this.stage = stage;
        pos = stage.pos();
        queuing = stage.house().terminal("10000001", QUEUES);
        rejecting = stage.house().terminal("10000002", REJECTS);
        overdrawing = stage.house().terminal("10000003", OVERDRAWS);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        reject();
        queue();
        overdraw();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private PosReply sellAndPayOut(PosTerminal till, String mid) {
        pos.step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply sale = pos.step(till, "sell", "00", () -> till.purchase(100_00, TestCard.UNIONPAY));
        stage.desk().order("demo-approver", till.tid(), "posts a payout of it all", Kind.ACCEPTED,
                header -> new PostFunds(header, mid, FundsPosting.PAYOUT, 100_00));
        return sale;
    }

    private long approved(PosTerminal till, PosReply sale) {
        long approval = stage.desk().refund(till.tid(), sale.rrn(), 60_00);
        stage.desk().approve("demo-approver", till.tid(), approval, Kind.ACCEPTED);
        return stage.house().transactions().stream().filter(view -> view.originalId() == Long.parseLong(sale.rrn()))
                .mapToLong(TransactionView::id).max().orElseThrow();
    }

    private void reject() {
        stage.sheet().chapter("REJECT: short money is 51, everywhere");
        PosReply sale = sellAndPayOut(rejecting, REJECTS);
        pos.step(rejecting, "refund", "51", () -> rejecting.refund(sale, 60_00));
        long refund = approved(rejecting, sale);
        stage.sheet().proof("the refund from the desk is " + state(refund), state(refund).equals("REFUSED"));
    }

    private void queue() {
        stage.sheet().chapter("QUEUE: 51 at the terminal; the desk's refund waits for money");
        PosReply sale = sellAndPayOut(queuing, QUEUES);
        pos.step(queuing, "refund", "51", () -> queuing.refund(sale, 60_00));
        long refund = approved(queuing, sale);
        stage.sheet().proof("the refund from the desk is " + state(refund), state(refund).equals("PENDING_FUNDS"));
        pos.step(queuing, "sell", "00", () -> queuing.purchase(70_00, TestCard.UNIONPAY));
        DemoRig.await("the refund", () -> state(refund).equals("APPROVED"));
        stage.sheet().proof("new sales pay for it: it goes out and succeeds, 10.00 are left",
                funds(QUEUES).availableMinor() == 10_00);
    }

    private void overdraw() {
        stage.sheet().chapter("OVERDRAFT: the merchant may fall short by 500.00");
        PosReply sale = sellAndPayOut(overdrawing, OVERDRAWS);
        pos.step(overdrawing, "refund", "00", () -> overdrawing.refund(sale, 60_00));
        stage.sheet().proof("it succeeds; the balance is " + DemoStage.yuan(funds(OVERDRAWS).balanceMinor()),
                funds(OVERDRAWS).balanceMinor() == -60_00);
    }

    private FundsView funds(String mid) {
        return stage.house().operations().query(view -> view.funds(mid)).join().value();
    }

    private String state(long refund) {
        return stage.house().transaction("%012d".formatted(refund)).state();
    }
}
