package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;
import static org.pointsman.registry.model.PaymentService.ALIPAY;
import static org.pointsman.registry.model.PaymentService.CARD;
import static org.pointsman.registry.model.PaymentService.QUICKPASS;
import static org.pointsman.registry.model.PaymentService.UNIONPAY_QR;
import static org.pointsman.registry.model.PaymentService.WECHAT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.PlanVerb;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.ServiceSettings;
import org.pointsman.registry.model.StepRecord;

/** Revocation plans: one service after the other, each step in its order, with a re-test (R-073 to R-093, G-4, G-5). */
class RevocationTest {
    private static final RevocationApplication DEAR = application(RevocationReason.COST);
    private static final RevocationApplication UNSAFE = application(RevocationReason.SECURITY);
    private static final int NOTICE_DAYS = ServiceSettings.defaults().noticeDays();
    private static final int OTHERS_THAN_ALIPAY = CARD.bit() | QUICKPASS.bit() | UNIONPAY_QR.bit() | WECHAT.bit();

    private final Desk desk = Desk.withActiveTerminal();

    private static RevocationApplication application(RevocationReason reason) {
        return new RevocationApplication("First", "Mr Li, 021-5555", "A920", reason, "cards only", true, true, true);
    }

    private BindingState state(PaymentService service) {
        return desk.services().paymentState(service);
    }

    private PlanState planState() {
        return desk.services().plan().state();
    }

    /** A plan that was approved, its first service closed. */
    private void begin(PaymentService... services) {
        assertAccepted(desk.seconded(desk.plan(UNSAFE, 0, services)));
        desk.passTime();
    }

    /** Takes a revocation of ALIPAY to the step in which its reader is taken out. */
    static void revokeUntilHardware(Desk desk) {
        assertAccepted(desk.seconded(desk.plan(UNSAFE, 0, ALIPAY)));
        desk.passTime();
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBOUND));
    }

    private void upToRetest(PaymentService service) {
        assertAccepted(desk.provider(service, ProviderEvent.UNBOUND));
        assertAccepted(desk.step(RevocationStep.HW_REMOVED));
        assertAccepted(desk.step(RevocationStep.PARAMS_OUT));
        assertAccepted(desk.startRetest());
    }

    @Test
    void shouldRevokeOneServiceAfterTheOtherWhenEachPassesItsRetest() {
        begin(ALIPAY, WECHAT);
        assertEquals(BindingState.REVOKING, state(ALIPAY));
        assertEquals(BindingState.ACTIVE, state(WECHAT));
        upToRetest(ALIPAY);
        assertAccepted(desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit()));
        assertEquals(BindingState.REVOKED, state(ALIPAY));
        desk.passTime();
        assertEquals(BindingState.ACTIVE, state(WECHAT), "what remains is watched first");
        desk.nowMs += ServiceSettings.defaults().watchMs();
        desk.passTime();
        assertEquals(BindingState.REVOKING, state(WECHAT));
        upToRetest(WECHAT);
        assertAccepted(desk.endRetest(OTHERS_THAN_ALIPAY & ~WECHAT.bit(), WECHAT.bit()));
        assertEquals(BindingState.REVOKED, state(WECHAT));
        assertEquals(PlanState.DONE, planState());
        assertEquals(List.of(RevocationStep.values()),
                desk.services().newest(WECHAT).steps().stream().map(StepRecord::step).toList());
    }

    @Test
    void shouldTellUsersDaysAheadAndCloseNothingBefore() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.plan(DEAR, NOTICE_DAYS - 1, ALIPAY));
        desk.seconded(desk.plan(DEAR, NOTICE_DAYS, ALIPAY));
        Notice notice = desk.services().notices().getLast();
        assertEquals(NoticeKind.ADVANCE, notice.kind());
        assertEquals(desk.nowMs + NOTICE_DAYS * DAY_MS, notice.atMs());
        desk.nowMs += NOTICE_DAYS * DAY_MS - 1;
        desk.passTime();
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
        desk.nowMs++;
        desk.passTime();
        assertEquals(BindingState.REVOKING, state(ALIPAY));
    }

    @Test
    void shouldTellUsersTheAlternativesWhenAServiceIsGone() {
        begin(ALIPAY);
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        Notice notice = desk.services().notices().getLast();
        assertEquals(NoticeKind.COMPLETION, notice.kind());
        assertTrue(notice.text().contains("WECHAT") && notice.text().startsWith("ALIPAY is not taken"));
    }

    @ParameterizedTest(name = "approved {0}, refused {1}")
    @CsvSource({"0, 0", "29, 0", "29, 6", "28, 4"})
    void shouldStandStillWhenAProbeDoesNotShowWhatItHasTo(int approved, int refused) {
        begin(ALIPAY, WECHAT);
        upToRetest(ALIPAY);
        assertAccepted(desk.endRetest(approved & ~ALIPAY.bit(), refused));
        assertEquals(BindingState.RETEST_FAILED, state(ALIPAY));
        assertEquals(PlanState.PAUSED, planState());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.change(PlanVerb.RESUME));
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(BindingState.ACTIVE, state(WECHAT));
        assertAccepted(desk.startRetest());
        assertAccepted(desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit()));
        assertEquals(BindingState.REVOKED, state(ALIPAY));
        assertEquals(PlanState.RUNNING, planState());
    }

    @Test
    void shouldGoOnWhereItStoodWhenPeopleUnbindByHandWhatTheProviderRefusedLate() {
        begin(ALIPAY);
        upToRetest(ALIPAY);
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBIND_REFUSED));
        desk.seconded(desk.step(RevocationStep.UNBOUND));
        assertEquals(RevocationStep.RETEST, desk.services().newest(ALIPAY).nextStep());
        assertEquals(BindingState.REVOKING, state(ALIPAY));
    }

    @Test
    void shouldTestAgainWhenTheProviderRefusesDuringTheTest() {
        begin(ALIPAY, WECHAT);
        upToRetest(ALIPAY);
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBIND_REFUSED));
        assertAccepted(desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit()));
        assertEquals(BindingState.REVOKE_FAILED, state(ALIPAY));
        assertEquals(PlanState.PAUSED, planState());
        assertAccepted(desk.run(new BindingCommand.RetryUnbinding(desk.by(OPERATOR), TID)));
        assertAccepted(desk.startRetest());
        assertAccepted(desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit()));
        assertEquals(BindingState.REVOKED, state(ALIPAY));
    }

    @ParameterizedTest
    @EnumSource(value = RevocationStep.class, names = "UNBOUND", mode = EnumSource.Mode.EXCLUDE)
    void shouldRefuseAStepThatIsNotTheNext(RevocationStep step) {
        begin(ALIPAY);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.step(step));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.startRetest());
    }

    @Test
    void shouldLeaveUnboundToTheProvider() {
        begin(ALIPAY);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.step(RevocationStep.UNBOUND));
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBOUND));
        int events = desk.events.size();
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBOUND));
        assertEquals(events, desk.events.size());
    }

    @Test
    void shouldStandStillWhenTheProviderRefusesAndGoOnWithTheApprovalOfAnother() {
        begin(ALIPAY);
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBIND_REFUSED));
        assertEquals(BindingState.REVOKE_FAILED, state(ALIPAY));
        assertEquals(PlanState.PAUSED, planState());
        assertAccepted(desk.seconded(desk.step(RevocationStep.UNBOUND)));
        assertEquals(BindingState.REVOKING, state(ALIPAY));
        assertEquals(PlanState.RUNNING, planState());
        assertEquals(RevocationStep.HW_REMOVED, desk.services().newest(ALIPAY).nextStep());
    }

    @Test
    void shouldAskTheProviderAgainWhenItDidNotAnswer() {
        begin(ALIPAY);
        desk.nowMs += ServiceSettings.defaults().providerTimeoutMs();
        desk.passTime();
        assertEquals(BindingState.REVOKE_FAILED, state(ALIPAY));
        assertAccepted(desk.run(new BindingCommand.RetryUnbinding(desk.by(OPERATOR), TID)));
        assertEquals(BindingState.REVOKING, state(ALIPAY));
        desk.nowMs += ServiceSettings.defaults().providerTimeoutMs();
        desk.passTime();
        assertEquals(BindingState.REVOKE_FAILED, state(ALIPAY));
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.UNBOUND));
        assertEquals(BindingState.REVOKING, state(ALIPAY));
        assertEquals(PlanState.RUNNING, planState());
    }

    @Test
    void shouldChangeTheParametersWhenAServiceIsClosedAndWhenOneIsBound() {
        begin(ALIPAY);
        assertEquals(1, desk.registry.parameters(TID).version());
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        desk.seconded(desk.requestBinding(OPERATOR, ALIPAY));
        assertEquals(1, desk.registry.parameters(TID).version());
        desk.provider(ALIPAY, ProviderEvent.CONFIRMED);
        assertEquals(2, desk.registry.parameters(TID).version());
    }

    @Test
    void shouldRecordThatParametersAreOutWhenTheTerminalHasTakenThem() {
        begin(ALIPAY);
        desk.provider(ALIPAY, ProviderEvent.UNBOUND);
        desk.step(RevocationStep.HW_REMOVED);
        assertAccepted(desk.run(new CaseCommand.AcknowledgeParameters(desk.by(SYSTEM), TID, 1)));
        assertEquals(RevocationStep.RETEST, desk.services().newest(ALIPAY).nextStep());
    }

    @Test
    void shouldTakeTheHoldersClosingForTheProvidersWord() {
        begin(ALIPAY);
        assertAccepted(desk.provider(ALIPAY, ProviderEvent.HOLDER_CLOSED));
        assertEquals(RevocationStep.HW_REMOVED, desk.services().newest(ALIPAY).nextStep());
        assertEquals(BindingOrigin.HOLDER, desk.services().newest(ALIPAY).origin());
    }

    @Test
    void shouldWaitForOpenOrders() {
        desk.openOrders = 2;
        desk.seconded(desk.plan(UNSAFE, 0, ALIPAY));
        due();
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
        assertTrue(desk.services().plan().waitsFor().contains("2 open orders"));
        desk.openOrders = 0;
        desk.nowMs += ServiceSettings.defaults().orderRetryMs();
        desk.passTime();
        assertEquals(BindingState.REVOKING, state(ALIPAY));
    }

    private void due() {
        desk.registry.due(desk.nowMs).forEach(desk::apply);
    }

    @Test
    void shouldLeaveTheRestAsItIsWhenThePlanIsEnded() {
        begin(ALIPAY, WECHAT, UNIONPAY_QR);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.change(PlanVerb.ABORT));
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        assertAccepted(desk.change(PlanVerb.ABORT));
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(BindingState.REVOKED, state(ALIPAY));
        assertEquals(BindingState.ACTIVE, state(WECHAT));
        assertEquals(BindingState.ACTIVE, state(UNIONPAY_QR));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.change(PlanVerb.ABORT));
    }

    @Test
    void shouldStayPausedUntilPeopleGoOn() {
        begin(ALIPAY, WECHAT);
        assertAccepted(desk.change(PlanVerb.PAUSE));
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        assertEquals(PlanState.PAUSED, planState());
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(BindingState.ACTIVE, state(WECHAT));
        assertAccepted(desk.change(PlanVerb.RESUME));
        desk.passTime();
        assertEquals(BindingState.REVOKING, state(WECHAT));
    }

    @Test
    void shouldHaveOnePlanAtATime() {
        begin(ALIPAY);
        assertRefused(RefusalCode.ALREADY_OPEN, desk.plan(UNSAFE, 0, WECHAT));
    }

    @Test
    void shouldForgetAPlanThatNobodyApprovedInTime() {
        assertWaiting(desk.plan(UNSAFE, 0, ALIPAY));
        assertRefused(RefusalCode.ALREADY_OPEN, desk.plan(UNSAFE, 0, WECHAT));
        desk.nowMs += RegistrySettings.defaults().approvalValidMs();
        assertWaiting(desk.plan(UNSAFE, 0, WECHAT));
        assertEquals(2, desk.services().plan().number());
    }

    @Test
    void shouldRevokeNothingWhenAnotherPersonRejects() {
        assertAccepted(desk.reject(Desk.APPROVER, assertWaiting(desk.plan(UNSAFE, 0, ALIPAY))));
        assertEquals(PlanState.REJECTED, planState());
        desk.passTime();
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
    }

    @Test
    void shouldAskForEveryItemOfTheApplicationAndForBothConfirmations() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.plan(null, 0, ALIPAY));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.plan(UNSAFE, 0));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.plan(UNSAFE, 0, ALIPAY, ALIPAY));
        for (int blank = 0; blank < 4; blank++) {
            assertRefused(RefusalCode.INVALID_ARGUMENT, desk.plan(without(blank), 0, ALIPAY));
        }
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, desk.plan(
                new RevocationApplication("First", "Li", "A920", RevocationReason.SECURITY, "none", false, true, false),
                0, ALIPAY));
        assertNull(desk.services().plan());
    }

    private static RevocationApplication without(int blank) {
        String[] items = {"First", "Li", "A920", "none"};
        items[blank] = "";
        return new RevocationApplication(items[0], items[1], items[2], RevocationReason.SECURITY, items[3], false, true,
                true);
    }

    @Test
    void shouldRestoreARevokedServiceAsANewGeneration() {
        begin(ALIPAY);
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        Binding old = desk.services().newest(ALIPAY);
        desk.seconded(desk.requestBinding(OPERATOR, ALIPAY));
        assertEquals(BindingState.REVOKED, desk.services().followUpState(ALIPAY));
        desk.provider(ALIPAY, ProviderEvent.CONFIRMED);
        assertEquals(2, desk.services().newest(ALIPAY).generation());
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
        assertTrue(desk.services().bindings().contains(old), "the old record stays as it was");
        assertEquals("10000001-ALIPAY-2", desk.services().newest(ALIPAY).id(TID));
    }

    @Test
    void shouldPauseThePlanWhenWhatRemainsIsDeclinedTooOften() {
        begin(ALIPAY, WECHAT);
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        assertAccepted(desk.run(new BindingCommand.RaiseAlarm(desk.by(SYSTEM), TID, CARD, "too many")));
        assertEquals(PlanState.PAUSED, planState());
        assertEquals(NoticeKind.ALARM, desk.services().notices().getLast().kind());
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new BindingCommand.RaiseAlarm(desk.by(OPERATOR), TID, CARD, "too many")));
    }

    @Test
    void shouldKeepWhatPeopleSayAfterwards() {
        begin(ALIPAY);
        Feedback feedback = new Feedback(4, "went well");
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, rate(feedback));
        upToRetest(ALIPAY);
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        assertRefused(RefusalCode.INVALID_ARGUMENT, rate(new Feedback(6, "x")));
        assertAccepted(rate(feedback));
        assertEquals(feedback, desk.services().plan().feedback());
    }

    private RegistryDecision rate(Feedback feedback) {
        return desk.run(new BindingCommand.RatePlan(desk.by(OPERATOR), TID, feedback));
    }

    @Test
    void shouldKnowWhoEndsARetest() {
        begin(ALIPAY);
        upToRetest(ALIPAY);
        assertNotNull(desk.registry.retest(TID));
        assertRefused(RefusalCode.ALREADY_OPEN, desk.startRetest());
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new RegistryCommand.EndRetest(desk.by(OPERATOR), TID, RetestCause.BINDING, 0, 0)));
        desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit());
        assertRefused(RefusalCode.STALE, desk.endRetest(OTHERS_THAN_ALIPAY, ALIPAY.bit()));
        assertFalse(state(ALIPAY).leaving());
    }

    @Test
    void shouldSkipAServiceThatIsNotThereAnyMore() {
        begin(ALIPAY, WECHAT);
        desk.approved(desk.forceCancel(Desk.RISK, "FRAUD"));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.step(RevocationStep.HW_REMOVED));
    }
}
