package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.MID;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.PlanVerb;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalServices;

/** What operators and providers rarely do, by journalled commands: a replay ends in the same state after each. */
class RareCommandsTest extends EngineTest {
    private static final String NEW = "10000009";
    private static final String TMK = "00112233445566778899AABBCCDDEEFF";
    private static final Proof PAPER = new Proof("paper", "0123456789abcdef".repeat(4));
    private static final long DAY_MS = 86_400_000;
    private static final int ESTATE = 4_100;
    private static final int NOTICE_DAYS = 30;

    private TerminalServices services(String tid) {
        return host.engine.view().registry().services(tid);
    }

    private long waiting(RegistryCommand wish) {
        return assertInstanceOf(OperatorAnswer.Waiting.class, host.operator(wish)).approvalId();
    }

    private void approve(long approval) {
        host.accepted(new RegistryCommand.Approve(host.by(Role.APPROVER, "anna"), approval));
    }

    // ---- terminals

    private void provisionForCards() {
        host.accepted(new RegistryCommand.ProvisionTerminal(host.by(Role.OPERATOR), NEW, MID, null, TMK, "08D7B4", 0,
                List.of(PaymentService.CARD)));
        host.accepted(new RegistryCommand.ActivateTerminal(host.by(Role.SYSTEM), NEW));
    }

    @Test
    void shouldRecordWhatWasNoticedOfADevice() {
        host.accepted(new RegistryCommand.ReportDevice(host.by(Role.SYSTEM), A, NoticeKind.MISUSE, "opened"));
        assertEquals(1, host.engine.view().alarms(NoticeKind.MISUSE));
    }

    @Test
    void shouldLookAtALargeEstateInSeveralCommands() {
        List<TerminalEntry> entries = new ArrayList<>();
        for (int i = 0; i < ESTATE; i++) {
            entries.add(new TerminalEntry("%08d".formatted(20_000_000 + i), MID, null, TMK, "08D7B4"));
        }
        host.accepted(new RegistryCommand.ImportEstate(host.by(Role.ADMIN), List.of(), entries));
        host.nowNs += DAY_MS * 1_000_000;
        host.openDay(TODAY + 1);
        host.pass(0);
        assertEquals(Long.MAX_VALUE, host.engine.earliestDeadlineNs());
    }

    @ParameterizedTest
    @EnumSource(RefundCause.class)
    void shouldGiveMoneyBackForAnyCause(RefundCause cause) {
        TransactionView sale = host.sale(10_00);
        waiting(new RegistryCommand.RequestRefund(host.by(Role.OPERATOR), sale.id(), 1_00, cause, PAPER, -1));
        assertEquals(1_00, host.transaction(sale.id()).refundedMinor());
    }

    // ---- services

    private long requested() {
        return waiting(new BindingCommand.RequestBinding(host.by(Role.OPERATOR), NEW, PaymentService.ALIPAY));
    }

    private void provider(String tid, PaymentService service, ProviderEvent event) {
        host.accepted(new BindingCommand.TellProviderEvent(host.by(Role.OPERATOR), tid, service, event, "ref"));
    }

    private BindingState alipay() {
        return services(NEW).paymentState(PaymentService.ALIPAY);
    }

    @Test
    void shouldBindWhenTheProviderConfirms() {
        provisionForCards();
        approve(requested());
        assertEquals(BindingState.PENDING_PROVIDER, alipay());
        provider(NEW, PaymentService.ALIPAY, ProviderEvent.CONFIRMED);
        assertEquals(BindingState.ACTIVE, alipay());
    }

    @Test
    void shouldNotBindWhenTheProviderRefusesOrDoesNotAnswer() {
        provisionForCards();
        approve(requested());
        provider(NEW, PaymentService.ALIPAY, ProviderEvent.REFUSED);
        assertEquals(BindingState.FAILED, alipay());
        approve(requested());
        host.pass(40 * DAY_MS);
        assertEquals(BindingState.FAILED, alipay());
    }

    @Test
    void shouldNotBindWhenSomebodyRejects() {
        provisionForCards();
        host.accepted(new RegistryCommand.Reject(host.by(Role.APPROVER, "anna"), requested()));
        assertEquals(BindingState.REJECTED, alipay());
    }

    @Test
    void shouldForgetAnApprovalNobodyGave() {
        provisionForCards();
        long first = requested();
        host.pass(8 * DAY_MS);
        assertEquals(first + 1, requested());
    }

    private long planned(RevocationReason reason, PaymentService... services) {
        return waiting(new BindingCommand.PlanRevocation(host.by(Role.OPERATOR), A, List.of(services),
                new RevocationApplication("First", "Li", "A920", reason, "cards only", false, true, true),
                reason == RevocationReason.SECURITY ? 0 : NOTICE_DAYS));
    }

    private PlanState plan() {
        return services(A).plan().state();
    }

    private void change(PlanVerb verb) {
        host.accepted(new BindingCommand.ChangePlan(host.by(Role.OPERATOR), A, verb));
    }

    @Test
    void shouldPauseResumeAndEndAPlanAndHearWhatPeopleSay() {
        approve(planned(RevocationReason.SECURITY, PaymentService.ALIPAY, PaymentService.WECHAT));
        change(PlanVerb.PAUSE);
        assertEquals(PlanState.PAUSED, plan());
        change(PlanVerb.RESUME);
        assertEquals(PlanState.RUNNING, plan());
        change(PlanVerb.ABORT);
        assertEquals(PlanState.ABORTED, plan());
        host.accepted(new BindingCommand.RatePlan(host.by(Role.OPERATOR), A, new Feedback(4, "slow")));
        assertEquals(4, services(A).plan().feedback().rating());
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void shouldNotRevokeWhenSomebodyRejects(RevocationReason reason) {
        host.accepted(
                new RegistryCommand.Reject(host.by(Role.APPROVER, "anna"), planned(reason, PaymentService.ALIPAY)));
        assertEquals(PlanState.REJECTED, plan());
    }

    @Test
    void shouldAskTheProviderAgainWhenItRefusedToUnbind() {
        approve(planned(RevocationReason.SECURITY, PaymentService.ALIPAY));
        host.pass(0);
        provider(A, PaymentService.ALIPAY, ProviderEvent.UNBIND_REFUSED);
        assertEquals(BindingState.REVOKE_FAILED, services(A).paymentState(PaymentService.ALIPAY));
        host.accepted(new BindingCommand.RetryUnbinding(host.by(Role.OPERATOR), A));
        assertEquals(BindingState.REVOKING, services(A).paymentState(PaymentService.ALIPAY));
        provider(A, PaymentService.ALIPAY, ProviderEvent.UNBIND_REFUSED);
        approve(waiting(new BindingCommand.RecordStep(host.by(Role.OPERATOR), A, RevocationStep.UNBOUND, "letter")));
    }

    @Test
    void shouldRaiseAnAlarmWhenTheSwitchSaysSo() {
        host.accepted(new BindingCommand.RaiseAlarm(host.by(Role.SYSTEM), A, PaymentService.CARD, "declined"));
        assertEquals(NoticeKind.ALARM, services(A).notices().getLast().kind());
    }

    // ---- cases

    private long open(String tid, CaseChannel channel, long appealOf) {
        host.accepted(new CaseCommand.OpenCase(host.by(Role.OPERATOR), CaseType.REINSTATEMENT, tid,
                HoldReason.REGULATORY, 1, "Ms Li", channel, appealOf));
        return host.engine.view().registry().openCases(tid).getFirst().id();
    }

    private long held(String tid, CaseChannel channel) {
        host.hold(tid, HoldReason.REGULATORY);
        return open(tid, channel, 0);
    }

    private List<Proof> papers(long id) {
        return host.engine.view().registry().caseView(id).missing().stream()
                .map(name -> new Proof(name, PAPER.sha256())).toList();
    }

    private void step(Role role, long id, CaseStep step, List<Proof> documents) {
        host.accepted(new CaseCommand.StepCase(host.by(role), id, step, documents));
    }

    private long underReview(String tid) {
        long id = held(tid, CaseChannel.ONLINE);
        step(Role.OPERATOR, id, CaseStep.SUBMIT, papers(id));
        return id;
    }

    private CaseState state(long id) {
        return host.engine.view().registry().caseView(id).file().state();
    }

    @Test
    void shouldAskForMoreAndTakeTheAnswer() {
        long id = held(A, CaseChannel.OUTLET);
        step(Role.OPERATOR, id, CaseStep.SUBMIT, List.of());
        assertEquals(CaseState.INFO_REQUESTED, state(id));
        step(Role.OPERATOR, id, CaseStep.ANSWER, papers(id));
        assertEquals(CaseState.UNDER_REVIEW, state(id));
        step(Role.APPROVER, id, CaseStep.ASK, List.of());
        assertEquals(CaseState.INFO_REQUESTED, state(id));
        host.pass(60 * DAY_MS);
        assertEquals(CaseState.EXPIRED, state(id));
    }

    @Test
    void shouldRejectWithdrawAndAppeal() {
        long rejected = underReview(A);
        step(Role.RISK, rejected, CaseStep.REJECT, List.of());
        assertEquals(CaseState.REJECTED, state(rejected));
        long appeal = open(A, CaseChannel.PHONE, rejected);
        step(Role.OPERATOR, appeal, CaseStep.WITHDRAW, List.of());
        assertEquals(CaseState.WITHDRAWN, state(appeal));
    }

    @Test
    void shouldHoldTheTerminalWhenPapersAreFalse() {
        long id = underReview(A);
        step(Role.APPROVER, id, CaseStep.FALSE_PAPERS, List.of(PAPER));
        assertEquals(CaseState.REJECTED, state(id));
        assertEquals(HoldReason.FALSE_PAPERS, host.engine.view().registry().terminal(A).holds().getLast().reason());
    }

    @Test
    void shouldGiveACaseUpWhenItsTerminalIsCancelled() {
        long id = underReview(C);
        host.cancel(C);
        host.pass(0);
        assertEquals(CaseState.WITHDRAWN, state(id));
    }

    @Test
    void shouldSetUpAgainWhenDeviceOrTestFails() {
        long id = underReview(B);
        step(Role.APPROVER, id, CaseStep.VERIFY, List.of());
        step(Role.RISK, id, CaseStep.APPROVE, List.of());
        configured(id);
        step(Role.OPERATOR, id, CaseStep.SELF_TEST_FAIL, List.of(PAPER));
        assertEquals(CaseState.RECONFIGURING, state(id));
        configured(id);
        step(Role.OPERATOR, id, CaseStep.SELF_TEST_PASS, List.of(PAPER));
        host.accepted(new RegistryCommand.EndRetest(host.by(Role.SYSTEM), B, RetestCause.CASE, 0, 0));
        assertEquals(CaseState.RECONFIGURING, state(id));
    }

    private void configured(long id) {
        host.accepted(new CaseCommand.StepCase(host.by(Role.OPERATOR), id, CaseStep.CONFIGURE, List.of(), null,
                new Reconfiguration(5_00, 50_00, "", null)));
        step(Role.OPERATOR, id, CaseStep.ACKNOWLEDGE, List.of(PAPER));
        assertEquals(CaseState.DEVICE_CHECK, state(id));
    }
}
