package org.pointsman.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;

/** G-11: two holds; one ends by itself, the other by a case. The terminal trades again at the very last step only. */
final class Reinstated implements Scenario {
    private static final String OPERATOR = "demo-operator";
    private static final String RISK = "demo-risk";
    private static final String REVIEWER = "demo-approver";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final long LIMIT_MINOR = 500_00;
    private static final Duration MAINTENANCE = Duration.ofHours(1);

    private final DemoStage stage;
    private final PosTerminal till;

    Reinstated(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        suspended();
        applied();
        reviewed();
        setUp();
        tested();
        reinstated();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void suspended() {
        stage.sheet().chapter("Two holds: maintenance ends by itself, abnormal transactions do not");
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        sell(100_00, "00");
        stage.desk().order(OPERATOR, till.tid(), "suspends it: MAINTENANCE, 1 h", Kind.ACCEPTED,
                header -> new PlaceHold(header, till.tid(), HoldReason.MAINTENANCE, nowMs() + MAINTENANCE.toMillis(),
                        ""));
        stage.desk().order(RISK, till.tid(), "suspends it: ABNORMAL_TXN", Kind.ACCEPTED,
                header -> new PlaceHold(header, till.tid(), HoldReason.ABNORMAL_TXN, 0, "twenty sales a minute"));
        sell(100_00, "58");
        advance(MAINTENANCE);
        DemoRig.await("the end of the maintenance", () -> holds().equals(List.of(HoldReason.ABNORMAL_TXN)));
        stage.sheet().proof("an hour later only ABNORMAL_TXN is open",
                holds().equals(List.of(HoldReason.ABNORMAL_TXN)));
        sell(100_00, "58");
        stage.desk().order(RISK, till.tid(), "lifts it by hand", Kind.REFUSED,
                header -> new LiftHold(header, till.tid(), HoldReason.ABNORMAL_TXN, false));
    }

    private void applied() {
        stage.sheet().chapter("The merchant applies, a paper is missing");
        long resumeFromMs = nowMs() + Duration.ofDays(1).toMillis();
        for (int i = 0; i < 2; i++) {
            stage.desk().order(OPERATOR, till.tid(), i == 0 ? "opens a case" : "opens it again: the same",
                    Kind.ACCEPTED, header -> new OpenCase(header, CaseType.REINSTATEMENT, till.tid(),
                            HoldReason.ABNORMAL_TXN, resumeFromMs, "Mr Li", CaseChannel.OUTLET, 0));
        }
        stage.sheet().proof("one case is open", view(view -> view.registry().openCases(till.tid()).size()) == 1);
        List<String> papers = aCase().missing();
        step(OPERATOR, CaseStep.SUBMIT, Kind.ACCEPTED, papers.subList(1, papers.size()));
        state(CaseState.INFO_REQUESTED);
        stage.sheet().proof("what is missing is named: " + aCase().missing(), aCase().missing().size() == 1);
        step(OPERATOR, CaseStep.ANSWER, Kind.ACCEPTED, aCase().missing());
        state(CaseState.UNDER_REVIEW);
    }

    private void reviewed() {
        stage.sheet().chapter("One person verifies the papers, another one of the right role approves");
        step(RISK, CaseStep.APPROVE, Kind.REFUSED, List.of());
        step(REVIEWER, CaseStep.VERIFY, Kind.ACCEPTED, List.of());
        step(OPERATOR, CaseStep.APPROVE, Kind.REFUSED, List.of());
        step(RISK, CaseStep.APPROVE, Kind.ACCEPTED, List.of());
        stage.sheet().proof("the hold is lifted, RECONFIG keeps the terminal closed",
                holds().equals(List.of(HoldReason.RECONFIG)));
        sell(100_00, "58");
    }

    private void setUp() {
        stage.sheet().chapter("It is set up with a limit of " + DemoStage.yuan(LIMIT_MINOR) + ", and checked");
        stage.desk().order(OPERATOR, till.tid(), "configures limits", Kind.ACCEPTED, header -> new StepCase(header,
                caseId(), CaseStep.CONFIGURE, List.of(), null, new Reconfiguration(LIMIT_MINOR, 0, "", null)));
        int requirement = stage.pos().step(till, "echo", "00", till::echo).requirement();
        stage.sheet().proof("the header of the reply asks the terminal to fetch parameters", requirement == 1);
        stage.parameters(till);
        step(OPERATOR, CaseStep.SELF_TEST_PASS, Kind.ACCEPTED, List.of("SELF_TEST_REPORT"));
        sell(100_00, "58");
    }

    private void tested() {
        stage.sheet().chapter("Probes of 0.01 by every service; the merchant wants to resume tomorrow");
        for (PaymentService service : PaymentService.values()) {
            if (service.probed()) {
                stage.pos().step(till, "probe " + service, "00",
                        () -> ServiceTerminal.sell(till, service, ServiceTerminal.PROBE_MINOR));
            }
        }
        DemoRig.await("the end of the test", () -> view(view -> view.registry().retest(till.tid()) == null));
        sell(100_00, "58");
    }

    private void reinstated() {
        stage.sheet().chapter("The day has come");
        advance(Duration.ofDays(1));
        DemoRig.await("the case to be COMPLETED", () -> holds().isEmpty());
        stage.sheet().proof("no hold is open", holds().isEmpty());
        sell(LIMIT_MINOR, "00");
        sell(LIMIT_MINOR + 1_00, "61");
    }

    private void state(CaseState expected) {
        stage.sheet().proof("the case is " + expected, aCase().file().state() == expected);
    }

    private void step(String token, CaseStep step, Kind expected, List<String> papers) {
        stage.desk().order(token, till.tid(), "case: " + step, expected, header -> new StepCase(header, caseId(), step,
                papers.stream().map(name -> new Proof(name, DIGEST)).toList()));
    }

    private long caseId() {
        return view(view -> view.registry().openCases(till.tid()).getFirst().id());
    }

    private CaseView aCase() {
        return view(view -> view.registry().caseView(view.registry().openCases(till.tid()).getFirst().id()));
    }

    private List<HoldReason> holds() {
        return view(view -> view.registry().terminal(till.tid()).holds().stream().map(hold -> hold.reason()).toList());
    }

    private long nowMs() {
        return view(view -> view.nowNs() / 1_000_000);
    }

    private <T> T view(Function<StateView, T> question) {
        return stage.house().operations().query(question).join().value();
    }

    private void advance(Duration by) {
        stage.house().operations().advanceClock(by.toNanos()).join();
    }

    private void sell(long amountMinor, String f39) {
        stage.pos().step(till, "sell " + DemoStage.yuan(amountMinor), f39,
                () -> till.purchase(amountMinor, TestCard.UNIONPAY));
    }
}
