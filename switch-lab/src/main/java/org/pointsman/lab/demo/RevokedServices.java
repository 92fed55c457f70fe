package org.pointsman.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.lab.demo.Sellers.Sold;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RevocationReason;

/**
 * G-4: three services of a terminal are revoked in a plan, strictly one after the other, while it and another one sell
 * by all of them. The re-test of the second fails once.
 */
final class RevokedServices implements Scenario {
    private static final PaymentService A = PaymentService.ALIPAY;
    private static final PaymentService B = PaymentService.WECHAT;
    private static final PaymentService C = PaymentService.UNIONPAY_QR;
    private static final int NOTICE_DAYS = 7;
    private static final int WATCH_MINUTES = 31;

    private final DemoStage stage;
    private final PosTerminal till;
    private final PosTerminal neighbour;
    private final ServiceOperator desk;
    private final Sellers sellers = new Sellers();
    private final Map<PaymentService, Long> openUntilNs = new EnumMap<>(PaymentService.class);
    private final Map<PaymentService, Long> closedFromNs = new EnumMap<>(PaymentService.class);

    RevokedServices(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
        neighbour = stage.house().terminal("10000011", DemoStage.MERCHANT);
        desk = new ServiceOperator(stage, till);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        try (sellers) {
            announced();
            first();
            second();
            third();
        }
        audit();
        settled();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void announced() {
        stage.sheet().chapter("Two tills sell by five services; users are told " + NOTICE_DAYS + " days ahead");
        for (PosTerminal terminal : List.of(till, neighbour)) {
            stage.pos().step(terminal, "sign on", "00", () -> terminal.signOn(KeyScheme.DOUBLE));
            sellers.open(terminal);
        }
        desk.plan(RevocationReason.COST, NOTICE_DAYS, A, B, C);
        sellers.sellOn();
        stage.sheet().proof("the advance notice is recorded, and nothing is closed yet",
                noticed(NoticeKind.ADVANCE) && state(A) == BindingState.ACTIVE);
    }

    private void first() {
        stage.sheet().chapter("The notice is over: ALIPAY is closed, unbound, tested and gone");
        closing(A, Duration.ofDays(NOTICE_DAYS));
        desk.steps(A);
        sellers.sellOn();
        desk.probes();
        desk.awaitState(A, BindingState.REVOKED);
        stage.sheet().proof("the completion notice names the alternatives", noticed(NoticeKind.COMPLETION));
    }

    private void second() {
        stage.sheet().chapter("WECHAT: a card that is not taken makes its re-test fail; the plan stands still");
        closing(B, Duration.ofMinutes(WATCH_MINUTES));
        desk.steps(B);
        synchronized (till) {
            stage.pos().step(till, "probe CARD with a foreign card", "15",
                    () -> till.purchase(ServiceTerminal.PROBE_MINOR, TestCard.JCB));
        }
        desk.awaitState(B, BindingState.RETEST_FAILED);
        sellers.between(() -> advance(Duration.ofDays(1)));
        sellers.sellOn();
        stage.sheet().proof("a day later the plan is still PAUSED and UNIONPAY_QR untouched",
                desk.services().plan().state() == PlanState.PAUSED && state(C) == BindingState.ACTIVE);
        desk.retest();
        desk.probes();
        desk.awaitState(B, BindingState.REVOKED);
    }

    private void third() {
        stage.sheet().chapter("UNIONPAY_QR is last");
        closing(C, Duration.ofMinutes(WATCH_MINUTES));
        desk.steps(C);
        sellers.sellOn();
        desk.probes();
        desk.awaitState(C, BindingState.REVOKED);
        stage.sheet().proof("the plan is DONE", desk.services().plan().state() == PlanState.DONE);
        sellers.sellOn();
    }

    // The clock jumps while nothing is on its way: sales before are approved, sales behind are refused.
    private void closing(PaymentService service, Duration jump) {
        sellers.between(() -> {
            openUntilNs.put(service, System.nanoTime());
            advance(jump);
            DemoRig.await(service + " to be closed", () -> state(service) == BindingState.REVOKING);
            closedFromNs.put(service, System.nanoTime());
        });
        sellers.sellOn();
    }

    private void advance(Duration by) {
        stage.house().operations().advanceClock(by.toNanos()).join();
    }

    private void audit() {
        stage.sheet().chapter("Every sale of both tills, looked at one by one");
        List<Sold> all = sellers.all();
        for (PaymentService service : List.of(A, B, C)) {
            long before = count(all, service, "00", Long.MIN_VALUE, openUntilNs.get(service));
            long after = count(all, service, "40", closedFromNs.get(service), Long.MAX_VALUE);
            stage.sheet()
                    .proof(service + " on " + till.tid() + ": 00 up to its instant (" + before + "), 40 from it on ("
                            + after + "), nothing else",
                            before > 0 && after > 0
                                    && before + after == all.stream().filter(sold -> of(sold, service)).count());
        }
        long others = all.stream().filter(sold -> !closed(sold)).count();
        long declined = all.stream().filter(sold -> !closed(sold) && !sold.f39().equals("00")).count();
        stage.sheet().proof(others + " sales by other services and at the other till: " + declined + " declined",
                others > 0 && declined == 0);
    }

    private long count(List<Sold> all, PaymentService service, String f39, long fromNs, long toNs) {
        return all.stream().filter(sold -> of(sold, service) && sold.f39().equals(f39))
                .filter(sold -> sold.sentNs() >= fromNs && sold.doneNs() <= toNs).count();
    }

    private boolean of(Sold sold, PaymentService service) {
        return sold.service() == service && sold.tid().equals(till.tid());
    }

    private boolean closed(Sold sold) {
        Long fromNs = closedFromNs.get(sold.service());
        return sold.tid().equals(till.tid()) && fromNs != null && sold.sentNs() >= fromNs;
    }

    private void settled() {
        stage.sheet().chapter("The batch balances without the probes; each of them was taken back at the network");
        PosReply settlement = stage.pos().step(till, "settle", "00",
                () -> till.send(till.device().settlementRequest(sellers.totals())));
        stage.sheet().proof("both sides of both card families agree", PosBatch.balanced(settlement.field(48)));
        DemoRig.await("the probes to be taken back", () -> stage.house().owed() == 0);
        long probes = stage.house().transactions().stream()
                .filter(sale -> sale.amountMinor() == ServiceTerminal.PROBE_MINOR && sale.state().equals("REVERSED"))
                .count();
        stage.sheet().proof(probes + " probes that were approved are REVERSED",
                probes > 0 && stage.house().transactions().stream().noneMatch(
                        sale -> sale.amountMinor() == ServiceTerminal.PROBE_MINOR && sale.state().equals("APPROVED")));
    }

    private BindingState state(PaymentService service) {
        return desk.services().paymentState(service);
    }

    private boolean noticed(NoticeKind kind) {
        return desk.services().notices().stream().anyMatch(notice -> notice.kind() == kind);
    }
}
