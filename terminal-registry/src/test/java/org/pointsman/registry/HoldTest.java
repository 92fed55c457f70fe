package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalState;

class HoldTest {
    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldStaySuspendedUntilTheLastHoldIsLifted() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.hold(OPERATOR, HoldReason.MERCHANT_ECONOMIC);
        assertAccepted(desk.lift(OPERATOR, HoldReason.MAINTENANCE));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertAccepted(desk.lift(OPERATOR, HoldReason.MERCHANT_ECONOMIC));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldKeepARiskHoldWhenMaintenanceEndsAtTheSameTime() {
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.nowMs += DAY_MS;
        desk.hold(RISK, HoldReason.ABNORMAL_TXN);
        assertAccepted(desk.lift(SYSTEM, HoldReason.MAINTENANCE));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(HoldClass.RISK, desk.terminal().holdClass());
    }

    @Test
    void shouldGiveOrderedVersionsWhenAHoldIsLiftedAndPlacedAgainAtOnce() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        List<Long> versions = desk.events.stream().filter(e -> e instanceof HoldPlaced || e instanceof HoldLifted)
                .map(e -> ((TerminalChange) e).version()).toList();
        assertEquals(List.of(2L, 3L, 4L), versions);
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(4, desk.terminal().holds().getFirst().version());
    }

    @Test
    void shouldNotLetTheTimerOfAnEarlierHoldLiftTheLaterOne() {
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + 3 * DAY_MS);
        desk.nowMs += DAY_MS;
        assertRefused(RefusalCode.STALE, desk.lift(SYSTEM, HoldReason.MAINTENANCE));
        desk.nowMs += 2 * DAY_MS;
        assertAccepted(desk.lift(SYSTEM, HoldReason.MAINTENANCE));
    }

    @Test
    void shouldNotLiftAnOpenEndedMaintenanceByItself() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.nowMs += 1_000 * DAY_MS;
        assertRefused(RefusalCode.STALE, desk.lift(SYSTEM, HoldReason.MAINTENANCE));
    }

    @Test
    void shouldLiftOnlyTheEndedOneOfTwoMaintenanceHolds() {
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.holdUntil(SYSTEM, HoldReason.MAINTENANCE, desk.nowMs + 2 * DAY_MS);
        desk.nowMs += DAY_MS;
        assertAccepted(desk.lift(SYSTEM, HoldReason.MAINTENANCE));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(Role.SYSTEM, desk.terminal().holds().getFirst().origin());
    }

    @Test
    void shouldLiftTheHoldsOfAllOriginsWhenAnOperatorLiftsTheReason() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.hold(SYSTEM, HoldReason.MAINTENANCE);
        assertAccepted(desk.lift(OPERATOR, HoldReason.MAINTENANCE));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        assertEquals(5, desk.terminal().version());
    }

    @Test
    void shouldRefuseASecondHoldOfTheSameReasonAndOrigin() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.ALREADY_OPEN, desk.hold(OPERATOR, HoldReason.MAINTENANCE));
    }

    @Test
    void shouldLetTheWorstHoldDecide() {
        assertNull(desk.terminal().worstHold());
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.hold(RISK, HoldReason.STOLEN);
        desk.hold(RISK, HoldReason.ABNORMAL_TXN);
        assertEquals(HoldClass.SEC, desk.terminal().holdClass());
        assertEquals(HoldReason.STOLEN, desk.terminal().worstHold().reason());
    }

    @Test
    void shouldShowWhoWhenUntilAndWhy() {
        long untilMs = desk.nowMs + DAY_MS;
        desk.run(new PlaceHold(desk.by(OPERATOR), TID, HoldReason.MAINTENANCE, untilMs, "change 4711"));
        Hold hold = desk.terminal().holds().getFirst();
        assertEquals(new Hold(HoldReason.MAINTENANCE, HoldClass.SVC, List.of(Capability.SALE, Capability.PREAUTH),
                Role.OPERATOR, "olga", desk.nowMs, untilMs, "change 4711", 2), hold);
    }

    @Test
    void shouldLetTheMerchantsOwnPauseGoWithoutACaseWithinItsLimitOnly() {
        desk.hold(OPERATOR, HoldReason.MERCHANT_ECONOMIC);
        desk.nowMs += RegistrySettings.defaults().voluntaryPauseLimitMs() + 1;
        assertRefused(RefusalCode.CASE_NEEDED, desk.lift(OPERATOR, HoldReason.MERCHANT_ECONOMIC));
        desk.nowMs -= 1;
        assertAccepted(desk.lift(OPERATOR, HoldReason.MERCHANT_ECONOMIC));
    }

    @Test
    void shouldNameTheEmergencyPathWhenACaseIsNeeded() {
        desk.hold(OPERATOR, HoldReason.COMPANY_POLICY);
        Refused refused = (Refused) desk.lift(OPERATOR, HoldReason.COMPANY_POLICY);
        assertEquals(RefusalCode.CASE_NEEDED, refused.code());
        assertTrue(refused.message().contains("terminal lift 10000001 --hold COMPANY_POLICY --force"));
    }

    @Test
    void shouldRefuseAPlannedEndThatIsPastOrNotForThisReason() {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.holdUntil(OPERATOR, HoldReason.TECH_FAULT, desk.nowMs + DAY_MS));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, -1));
    }

    @Test
    void shouldLiftAShortCaseOnItsDocumentOnly() {
        desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        assertRefused(RefusalCode.PROOF_REQUIRED, desk.lift(OPERATOR, HoldReason.TECH_FAULT));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.liftOn(OPERATOR, HoldReason.TECH_FAULT, new Proof("report.pdf", "12")));
        assertAccepted(desk.liftOn(OPERATOR, HoldReason.TECH_FAULT, Desk.PAPER));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        HoldLifted lifted = (HoldLifted) desk.events.get(desk.events.size() - 2);
        assertEquals(Desk.PAPER, lifted.proof());
    }

    @Test
    void shouldRefuseEvidenceThatIsTooLongAndAMissingReasonCode() {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new PlaceHold(desk.by(RISK), TID, HoldReason.LOST, 0, "x".repeat(1_001))));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.hold(RISK, null));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.lift(RISK, null));
    }
}
