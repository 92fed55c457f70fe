package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.Proof;

/**
 * G-10: a merchant applies for three terminals. One order is cancelled in stock, one after the shipment, with the
 * device coming back; one becomes a terminal that trades, and is no order any more.
 */
final class CancelledOrders implements Scenario {
    private static final String OPERATOR = "demo-operator";
    private static final String REVIEWER = "demo-risk";
    private static final String APPROVER = "demo-approver";
    private static final String MID = "999290058120777";
    private static final Proof PAPER = new Proof("paper", "0123456789abcdef".repeat(4));
    private static final long UNKNOWN = 777;

    private final DemoStage stage;
    private final PosTerminal inStock;
    private final PosTerminal underWay;
    private final PosTerminal inUse;

    CancelledOrders(DemoStage stage) {
        this.stage = stage;
        inStock = stage.house().terminal("20000001", MID);
        underWay = stage.house().terminal("20000002", MID);
        inUse = stage.house().terminal("20000003", MID);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        unknown();
        cancelledInStock();
        cancelledUnderWay();
        becomesATerminal();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void unknown() {
        stage.sheet().chapter("Whoever cancels what was never applied for creates nothing");
        step(OPERATOR, "", UNKNOWN, CaseStep.CANCEL, Kind.REFUSED, cancel());
        stage.sheet().proof("there is no order", view(view -> view.registry().casesAfter(CaseType.ORDER, 0).isEmpty()));
    }

    private void cancelledInStock() {
        stage.sheet().chapter("The first order: papers, review, a terminal in stock; then the merchant cancels");
        long id = applied(inStock.tid());
        step(OPERATOR, inStock.tid(), id, CaseStep.SUBMIT, Kind.ACCEPTED, null);
        state(id, CaseState.INFO_REQUESTED);
        stage.sheet().proof(order(id).view().missing().size() + " papers are missing, and named",
                order(id).view().missing().equals(order(id).view().required()));
        papers(inStock.tid(), id, CaseStep.ANSWER);
        step(APPROVER, inStock.tid(), id, CaseStep.APPROVE, Kind.REFUSED, null);
        approved(inStock.tid(), id);
        stage.pos().step(inStock, "sign on: not prepared yet", "97", () -> inStock.signOn(KeyScheme.DOUBLE));
        prepared(inStock.tid(), id);
        stage.pos().step(inStock, "sign on: still in stock", "58", () -> inStock.signOn(KeyScheme.DOUBLE));
        stage.sheet().proof("it can be cancelled, and no device has to come back",
                order(id).cancellable().refused() == null && !order(id).cancellable().comeBack());
        step(OPERATOR, inStock.tid(), id, CaseStep.CANCEL, Kind.ACCEPTED, cancel());
        step(OPERATOR, inStock.tid(), id, CaseStep.SHIP, Kind.REFUSED, OrderStep.ship("SF-1"));
        step(OPERATOR, inStock.tid(), id, CaseStep.APPROVE, Kind.REFUSED, null);
        step(APPROVER, inStock.tid(), id, CaseStep.APPROVE, Kind.ACCEPTED, null);
        state(id, CaseState.CANCELLED);
        stage.pos().step(inStock, "sign on: its order is cancelled", "97", () -> inStock.signOn(KeyScheme.DOUBLE));
    }

    private void cancelledUnderWay() {
        stage.sheet().chapter("The second order is cancelled after the shipment: the device has to come back");
        long id = reviewed(underWay.tid());
        prepared(underWay.tid(), id);
        step(OPERATOR, underWay.tid(), id, CaseStep.SHIP, Kind.ACCEPTED, OrderStep.ship("SF-2"));
        step(OPERATOR, underWay.tid(), id, CaseStep.CANCEL, Kind.ACCEPTED, cancel());
        step(OPERATOR, underWay.tid(), id, CaseStep.WITHDRAW, Kind.ACCEPTED, null);
        state(id, CaseState.SHIPPED);
        step(OPERATOR, underWay.tid(), id, CaseStep.CANCEL, Kind.ACCEPTED, cancel());
        step(APPROVER, underWay.tid(), id, CaseStep.APPROVE, Kind.ACCEPTED, null);
        state(id, CaseState.CANCEL_APPROVED);
        stage.pos().step(underWay, "sign on: cancelled, not back yet", "97", () -> underWay.signOn(KeyScheme.DOUBLE));
        step(OPERATOR, underWay.tid(), id, CaseStep.RETURNED, Kind.ACCEPTED, null);
        state(id, CaseState.CANCELLED);
    }

    private void becomesATerminal() {
        stage.sheet().chapter("The third one is delivered, installed, and signs on");
        long id = reviewed(inUse.tid());
        prepared(inUse.tid(), id);
        step(OPERATOR, inUse.tid(), id, CaseStep.SHIP, Kind.ACCEPTED, OrderStep.ship("SF-3"));
        step(OPERATOR, inUse.tid(), id, CaseStep.DELIVER, Kind.ACCEPTED, null);
        stage.pos().step(inUse, "sign on: not installed yet", "58", () -> inUse.signOn(KeyScheme.DOUBLE));
        step(OPERATOR, inUse.tid(), id, CaseStep.INSTALL, Kind.ACCEPTED, null);
        stage.pos().step(inUse, "sign on for the first time", "00", () -> inUse.signOn(KeyScheme.DOUBLE));
        state(id, CaseState.ACTIVATED);
        stage.pos().step(inUse, "sell 100.00", "00", () -> inUse.purchase(100_00, TestCard.UNIONPAY));
        step(OPERATOR, inUse.tid(), id, CaseStep.CANCEL, Kind.REFUSED, cancel());
    }

    private long reviewed(String tid) {
        long id = applied(tid);
        papers(tid, id, CaseStep.SUBMIT);
        approved(tid, id);
        return id;
    }

    // What is said begins with the number of the order.
    private long applied(String tid) {
        CommandReply reply = stage.desk().order(OPERATOR, tid, "applies for a terminal", Kind.ACCEPTED,
                header -> new ApplyOrder(header, new OrderApplication(MID, "Corner shop", MerchantType.SOLE_TRADER,
                        "ZFT", "A920", "12 Long Street", "First Bank, ends 1234", List.of()), "Ms Li",
                        CaseChannel.ONLINE, 0));
        return Long.parseLong(reply.message().split(" ", 3)[1]);
    }

    private void papers(String tid, long id, CaseStep step) {
        List<Proof> papers = order(id).view().missing().stream().map(name -> new Proof(name, PAPER.sha256())).toList();
        stage.desk().order(OPERATOR, tid, "order: " + step, Kind.ACCEPTED,
                header -> new StepCase(header, id, step, papers));
    }

    private void approved(String tid, long id) {
        for (CaseStep step : List.of(CaseStep.TAKE, CaseStep.VERIFY, CaseStep.IDENTITY_PASS, CaseStep.ACCOUNT_PASS)) {
            step(REVIEWER, tid, id, step, Kind.ACCEPTED, null);
        }
        step(APPROVER, tid, id, CaseStep.APPROVE, Kind.ACCEPTED, null);
    }

    private void prepared(String tid, long id) {
        TerminalMasterKey key = stage.house().operations().terminalMasterKey(stage.house().terminalMasterKey(), false);
        step(OPERATOR, tid, id, CaseStep.PREPARE, Kind.ACCEPTED,
                OrderStep.prepare(new Preparation(tid, "SN-" + tid, key.wrappedHex(), key.kcv())));
    }

    private static OrderStep cancel() {
        return OrderStep.cancel(new CancelRequest(MID, "Ms Li", CaseChannel.PHONE, OrderCause.BUDGET),
                OrderStep.NOBODY);
    }

    private void step(String token, String tid, long id, CaseStep step, Kind expected, OrderStep what) {
        List<Proof> papers = switch (step) {
            case IDENTITY_PASS, ACCOUNT_PASS, INSTALL -> List.of(PAPER);
            default -> List.of();
        };
        stage.desk().order(token, tid, "order: " + step, expected,
                header -> new StepCase(header, id, step, papers, null, null, what));
    }

    private void state(long id, CaseState expected) {
        stage.sheet().proof("order " + id + " is " + expected, order(id).view().file().state() == expected);
    }

    private OrderView order(long id) {
        return view(view -> view.registry().orderView(id, view.nowNs() / 1_000_000));
    }

    private <T> T view(Function<StateView, T> question) {
        return stage.house().operations().query(question).join().value();
    }
}
