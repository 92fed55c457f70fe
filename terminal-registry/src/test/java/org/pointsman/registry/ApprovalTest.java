package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.ADMIN;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.APPROVER_2;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.TMK;
import static org.pointsman.registry.Desk.VIEWER;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.RegistryEvent.ApprovalCompleted;
import org.pointsman.registry.model.RegistryEvent.ApprovalExpired;
import org.pointsman.registry.model.RegistryEvent.ApprovalGranted;
import org.pointsman.registry.model.RegistryEvent.CommandRecorded;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

class ApprovalTest {
    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldCancelAtOnceAtTheSecondApproval() {
        long id = assertWaiting(desk.forceCancel(RISK, "FRAUD by the merchant"));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        RegistryDecision first = desk.approve(APPROVER, id);
        assertWaiting(first);
        assertEquals(List.of(ApprovalGranted.class, CommandRecorded.class), kinds(first));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        RegistryDecision second = desk.approve(APPROVER_2, id);
        assertAccepted(second);
        assertEquals(List.of(ApprovalCompleted.class, TerminalCancelled.class, CommandRecorded.class), kinds(second));
        assertEquals(TerminalState.CANCELLED, desk.terminal().state());
        assertEquals(desk.nowMs, desk.terminal().cancelledAtMs());
        assertEquals(ApprovalState.APPROVED, desk.registry.approval(id).state());
    }

    @Test
    void shouldNameMakerAndCheckersInTheEvent() {
        long id = assertWaiting(desk.forceCancel(RISK, "FRAUD by the merchant"));
        desk.approve(APPROVER, id);
        TerminalCancelled event = assertInstanceOf(TerminalCancelled.class,
                desk.approve(APPROVER_2, id).events().get(1));
        assertEquals(new Mandate(id, "rita", "FRAUD by the merchant", List.of("anna", "arno")), event.mandate());
        assertEquals("arno", event.header().actor());
        assertEquals(Role.APPROVER, event.header().role());
        assertEquals(TerminalState.ACTIVE, event.oldState());
    }

    @Test
    void shouldRefuseTheMakerEvenAsAdmin() {
        long id = assertWaiting(desk.forceCancel(ADMIN, "REGULATOR asks"));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(ADMIN, id));
    }

    @Test
    void shouldLetAdminApproveTheRequestOfAnother() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        assertWaiting(desk.approve(ADMIN, id));
        assertAccepted(desk.approve(APPROVER, id));
    }

    @Test
    void shouldCountTheSamePersonOnce() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        desk.approve(APPROVER, id);
        RegistryDecision again = desk.approve(APPROVER, id);
        assertWaiting(again);
        assertEquals(List.of(), again.events());
        assertEquals(List.of("anna"), desk.registry.approval(id).approvedBy());
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldRefuseAPersonWithoutTheRole() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(OPERATOR, id));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(VIEWER, id));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.reject(VIEWER, id));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.forceCancel(OPERATOR, "LOST"));
    }

    @Test
    void shouldRefuseAThirdApprover() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        desk.approve(APPROVER, id);
        desk.approve(APPROVER_2, id);
        assertRefused(RefusalCode.STALE, desk.approve(ADMIN, id));
        assertRefused(RefusalCode.STALE, desk.reject(ADMIN, id));
    }

    @Test
    void shouldExpireAfterADay() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        desk.nowMs += DAY_MS - 1;
        assertWaiting(desk.approve(APPROVER, id));
        desk.nowMs += 1;
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER_2, id));
        assertEquals(ApprovalState.EXPIRED, desk.registry.approval(id).stateAt(desk.nowMs));
    }

    @Test
    void shouldAnswerTheSameRequestWithTheOneThatWaits() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        RegistryDecision second = desk.forceCancel(ADMIN, "LOST too");
        assertEquals(id, assertWaiting(second));
        assertEquals(List.of(), second.events());
        assertEquals(1, desk.registry.approvals().size());
    }

    @Test
    void shouldOpenANewRequestWhenTheEarlierOneExpired() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        desk.nowMs += DAY_MS;
        RegistryDecision second = desk.forceCancel(RISK, "LOST again");
        assertNotEquals(id, assertWaiting(second));
        assertInstanceOf(ApprovalExpired.class, second.events().getFirst());
        assertEquals(ApprovalState.EXPIRED, desk.registry.approval(id).state());
    }

    @Test
    void shouldCloseARejectedRequest() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        assertAccepted(desk.reject(APPROVER, id));
        assertEquals(ApprovalState.REJECTED, desk.registry.approval(id).state());
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER_2, id));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldLetTheMakerWithdraw() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        assertAccepted(desk.reject(RISK, id));
        assertEquals(ApprovalState.REJECTED, desk.registry.approval(id).state());
    }

    @Test
    void shouldRefuseAnUnknownRequest() {
        assertRefused(RefusalCode.NOT_FOUND, desk.approve(APPROVER, 99));
        assertRefused(RefusalCode.NOT_FOUND, desk.reject(APPROVER, 99));
        assertNull(desk.registry.approval(99));
    }

    @Test
    void shouldSayStaleWhenTheHoldIsGoneAlready() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        long id = assertWaiting(desk.forceLift(OPERATOR, HoldReason.MAINTENANCE));
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        Refused refused = assertInstanceOf(Refused.class, desk.approve(APPROVER, id));
        assertEquals(RefusalCode.STALE, refused.code());
        assertTrue(refused.message().contains("no longer applies"));
    }

    @Test
    void shouldNotLiftAHoldPlacedAfterTheRequest() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        long id = assertWaiting(desk.forceLift(OPERATOR, HoldReason.MAINTENANCE));
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER, id));
        long second = assertWaiting(desk.forceLift(OPERATOR, HoldReason.MAINTENANCE));
        assertNotEquals(id, second);
        desk.approve(APPROVER, second);
        assertAccepted(desk.approve(APPROVER_2, second));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldLeaveTheLaterOfTwoOriginsWhenOnlyTheEarlierWasApproved() {
        desk.hold(RISK, HoldReason.ACCOUNT_BALANCE);
        long id = assertWaiting(desk.forceLift(RISK, HoldReason.ACCOUNT_BALANCE));
        desk.hold(APPROVER, HoldReason.ACCOUNT_BALANCE);
        desk.approve(APPROVER, id);
        assertAccepted(desk.approve(APPROVER_2, id));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(Role.APPROVER, desk.terminal().holds().getFirst().origin());
    }

    @Test
    void shouldCancelATerminalWhateverHoldsCameInTheMeantime() {
        long id = assertWaiting(desk.forceCancel(RISK, "LOST"));
        desk.hold(RISK, HoldReason.LOST);
        desk.approve(APPROVER, id);
        assertAccepted(desk.approve(APPROVER_2, id));
        assertEquals(TerminalState.CANCELLED, desk.terminal().state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRAUD", "REGULATOR: order 12", " LOST in a taxi"})
    void shouldTakeAForcedCancellationOnTheseGrounds(String reason) {
        assertWaiting(desk.forceCancel(RISK, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant closed", "FRAUDULENT", "fraud", "not LOST", "."})
    void shouldRefuseAForcedCancellationOnOtherGrounds(String reason) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.forceCancel(RISK, reason));
    }

    @Test
    void shouldKeepASecurityHoldUntilNewKeysCame() {
        desk.hold(RISK, HoldReason.STOLEN);
        assertRefused(RefusalCode.NEW_KEYS_NEEDED, desk.forceLift(RISK, HoldReason.STOLEN));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.renewKeys("08d7b4"));
        assertAccepted(desk.renewKeys("112233"));
        assertAccepted(desk.approved(desk.forceLift(RISK, HoldReason.STOLEN)));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldAskForNewKeysAgainAfterEverySecurityHold() {
        desk.hold(RISK, HoldReason.STOLEN);
        desk.renewKeys("112233");
        desk.hold(RISK, HoldReason.TAMPER);
        assertAccepted(desk.approved(desk.forceLift(RISK, HoldReason.STOLEN)));
        assertRefused(RefusalCode.NEW_KEYS_NEEDED, desk.forceLift(RISK, HoldReason.TAMPER));
    }

    @Test
    void shouldForgetOldDecidedRequestsAndRefuseWhenAllStillWait() {
        Desk many = new Desk();
        int max = RegistryState.MAX_APPROVALS;
        many.run(new ImportEstate(many.by(ADMIN), List.of(new MerchantEntry(MID, "First")), estate(max + 1)));
        for (int i = 0; i < max; i++) {
            assertWaiting(cancel(many, i));
        }
        assertRefused(RefusalCode.CONFLICT, cancel(many, max));
        many.reject(APPROVER, 7);
        assertWaiting(cancel(many, max));
        assertNull(many.registry.approval(7));
        assertEquals(max, many.registry.approvals().size());
        many.nowMs += DAY_MS;
        assertInstanceOf(Waiting.class, cancel(many, 7));
        assertNull(many.registry.approval(1));
    }

    private static RegistryDecision cancel(Desk desk, int index) {
        return desk.run(new CancelTerminal(desk.by(RISK, "LOST"), tid(index), true));
    }

    private static List<TerminalEntry> estate(int size) {
        List<TerminalEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new TerminalEntry(tid(i), MID, null, TMK, "08D7B4"));
        }
        return entries;
    }

    private static String tid(int index) {
        return String.valueOf(Integer.parseInt(TID) + index);
    }

    private static List<Class<?>> kinds(RegistryDecision decision) {
        List<Class<?>> kinds = new ArrayList<>();
        decision.events().forEach(event -> kinds.add(event.getClass()));
        return kinds;
    }
}
