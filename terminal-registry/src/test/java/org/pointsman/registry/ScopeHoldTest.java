package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.OTHER_MID;
import static org.pointsman.registry.Desk.PAPER;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.VIEWER;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.TerminalState;

/** Holds on more than one terminal. */
class ScopeHoldTest {
    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldSuspendTheMerchantAndLeaveTheStatesOfItsTerminals() {
        assertAccepted(desk.holdScope(RISK, HoldScope.MERCHANT, MID, HoldReason.ABNORMAL_TXN));
        assertEquals(MerchantState.SUSPENDED, desk.registry.merchant(MID).state());
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        long approval = assertWaiting(desk.liftScope(RISK, HoldScope.MERCHANT, MID, HoldReason.ABNORMAL_TXN, PAPER));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(RISK, approval));
        assertAccepted(desk.approve(APPROVER, approval));
        assertEquals(MerchantState.ACTIVE, desk.registry.merchant(MID).state());
    }

    @Test
    void shouldStayHeldUntilTheLastHoldIsLifted() {
        desk.holdScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.MAINTENANCE);
        desk.holdScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.TECH_FAULT);
        assertAccepted(desk.liftScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.MAINTENANCE, null));
        assertTrue(desk.registry.scope(HoldScope.SERVICE, "ALIPAY").held());
        assertRefused(RefusalCode.PROOF_REQUIRED,
                desk.liftScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.TECH_FAULT, null));
        assertAccepted(desk.liftScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.TECH_FAULT, PAPER));
        assertFalse(desk.registry.scope(HoldScope.SERVICE, "ALIPAY").held());
    }

    @Test
    void shouldHoldOneServiceAndNoOther() {
        desk.holdScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.MAINTENANCE);
        assertFalse(desk.registry.scope(HoldScope.SERVICE, "WECHAT").held());
        assertFalse(desk.registry.scope(HoldScope.FIRMWARE, "ALIPAY").held());
    }

    @Test
    void shouldBeginAndEndByItselfWhenAnnounced() {
        desk.run(new PlaceScopeHold(desk.by(OPERATOR), HoldScope.MERCHANT, MID, HoldReason.MAINTENANCE,
                desk.nowMs + 2 * DAY_MS, "", desk.nowMs + DAY_MS));
        assertEquals(MerchantState.ACTIVE, desk.registry.merchant(MID).state());
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(MerchantState.SUSPENDED, desk.registry.merchant(MID).state());
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(MerchantState.ACTIVE, desk.registry.merchant(MID).state());
        assertEquals(3, desk.registry.scope(HoldScope.MERCHANT, MID).version());
    }

    @Test
    void shouldGiveTheWaitingRequestWhenTheSameIsAskedTwice() {
        desk.holdScope(RISK, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER);
        long first = assertWaiting(desk.liftScope(RISK, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER, PAPER));
        assertEquals(first, assertWaiting(desk.liftScope(RISK, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER, PAPER)));
        assertAccepted(desk.reject(APPROVER, first));
        assertTrue(desk.registry.scope(HoldScope.FIRMWARE, "V1.02").held());
    }

    @Test
    void shouldNotLiftAHoldThatCameAfterTheRequest() {
        desk.holdScope(RISK, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER);
        long approval = assertWaiting(desk.liftScope(RISK, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER, PAPER));
        desk.holdScope(OPERATOR, HoldScope.FIRMWARE, "V1.02", HoldReason.TAMPER);
        assertAccepted(desk.approve(APPROVER, approval));
        assertTrue(desk.registry.scope(HoldScope.FIRMWARE, "V1.02").held());
    }

    @ParameterizedTest
    @CsvSource({"MERCHANT, 999290058120002, COMPANY_POLICY, NOT_FOUND", "MERCHANT, x, COMPANY_POLICY, INVALID_ARGUMENT",
            "SERVICE, NOTHING, MAINTENANCE, INVALID_ARGUMENT", "FIRMWARE, version-nine, TAMPER, INVALID_ARGUMENT",
            "MERCHANT, 999290058120001, STOLEN, INVALID_ARGUMENT"})
    void shouldRefuseWhatIsNotKnownOrCannotBeHeld(HoldScope scope, String id, HoldReason reason, RefusalCode code) {
        assertRefused(code, desk.holdScope(OPERATOR, scope, id, reason));
    }

    @Test
    void shouldRefuseWhoHasNotTheRoleAndWhatIsOpenOrNotHeld() {
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.holdScope(VIEWER, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE));
        assertRefused(RefusalCode.NOT_HELD,
                desk.liftScope(OPERATOR, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE, null));
        desk.holdScope(OPERATOR, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.ALREADY_OPEN,
                desk.holdScope(OPERATOR, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE));
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.liftScope(VIEWER, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE, null));
    }

    @Test
    void shouldRefuseAVersionThatIsNotThePresentOne() {
        desk.holdScope(OPERATOR, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE);
        CommandHeader stale = new CommandHeader("stale", "olga", OPERATOR.roles(), "r", 0, desk.nowMs);
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new PlaceScopeHold(stale, HoldScope.SERVICE, "CARD", HoldReason.TECH_FAULT, 0, "", 0)));
        assertFalse(desk.registry.scopes().stream().anyMatch(held -> held.id().equals(OTHER_MID)));
    }
}
