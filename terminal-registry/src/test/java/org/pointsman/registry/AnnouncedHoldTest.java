package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;

/** What time does to holds, domain 3.11 rows 27 and 30. */
class AnnouncedHoldTest {
    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldBlockNothingBeforeTheAnnouncedMomentAndEverythingFromThenOn() {
        desk.announce(RISK, HoldReason.COMPLIANCE_DEADLINE, desk.nowMs + DAY_MS);
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        assertEquals(0, desk.terminal().blockedCapabilities());
        assertEquals(desk.nowMs + DAY_MS, desk.registry.earliestDueMs());
        desk.nowMs += DAY_MS - 1;
        desk.passTime();
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        desk.nowMs += 1;
        desk.passTime();
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(HoldClass.RISK, desk.terminal().holdClass());
        assertEquals(Long.MAX_VALUE, desk.registry.earliestDueMs());
    }

    @Test
    void shouldStayActiveWhenItWasFulfilledInTime() {
        desk.announce(RISK, HoldReason.COMPLIANCE_DEADLINE, desk.nowMs + DAY_MS);
        assertRefused(RefusalCode.PROOF_REQUIRED, desk.lift(RISK, HoldReason.COMPLIANCE_DEADLINE));
        assertAccepted(desk.liftOn(RISK, HoldReason.COMPLIANCE_DEADLINE, Desk.PAPER));
        desk.nowMs += 2 * DAY_MS;
        desk.passTime();
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldAskForACaseOnceItWorks() {
        desk.announce(RISK, HoldReason.COMPLIANCE_DEADLINE, desk.nowMs + DAY_MS);
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertRefused(RefusalCode.CASE_NEEDED, desk.liftOn(RISK, HoldReason.COMPLIANCE_DEADLINE, Desk.PAPER));
    }

    @Test
    void shouldBeginAndEndPlannedWorkByItself() {
        assertAccepted(desk.run(new PlaceHold(desk.by(OPERATOR), TID, HoldReason.MAINTENANCE, desk.nowMs + 2 * DAY_MS,
                "", desk.nowMs + DAY_MS)));
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        assertTrue(desk.terminal().holds().isEmpty());
    }

    @Test
    void shouldBeginAndEndInOrderWhenBothMomentsHavePassed() {
        desk.run(new PlaceHold(desk.by(OPERATOR), TID, HoldReason.MAINTENANCE, desk.nowMs + 2, "", desk.nowMs + 1));
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        assertEquals(4, desk.terminal().version());
    }

    @Test
    void shouldKeepTheRiskHoldWhenMaintenanceLiftsItself() {
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.hold(RISK, HoldReason.ABNORMAL_TXN);
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertEquals(HoldReason.ABNORMAL_TXN, desk.terminal().worstHold().reason());
    }

    @Test
    void shouldForgetTheMomentOfAHoldThatWasLiftedByHand() {
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        assertEquals(Long.MAX_VALUE, desk.registry.earliestDueMs());
    }

    @Test
    void shouldLeaveACancelledTerminalAlone() {
        desk.announce(OPERATOR, HoldReason.TECH_FAULT, desk.nowMs + DAY_MS);
        desk.approved(desk.forceCancel(RISK, "FRAUD"));
        assertEquals(Long.MAX_VALUE, desk.registry.earliestDueMs());
        assertEquals(TerminalState.CANCELLED, desk.terminal().state());
    }

    @Test
    void shouldRefuseMomentsThatArePastOrOutOfOrder() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.announce(OPERATOR, HoldReason.TECH_FAULT, desk.nowMs));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.announce(RISK, HoldReason.LOST, desk.nowMs + 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(
                new PlaceHold(desk.by(OPERATOR), TID, HoldReason.MAINTENANCE, desk.nowMs + 5, "", desk.nowMs + 5)));
    }

    @Test
    void shouldLetTheSwitchWithdrawWhatItAnnouncedAndNothingElse() {
        desk.announce(SYSTEM, HoldReason.TECH_FAULT, desk.nowMs + DAY_MS);
        desk.announce(OPERATOR, HoldReason.TECH_FAULT, desk.nowMs + DAY_MS);
        assertAccepted(desk.lift(SYSTEM, HoldReason.TECH_FAULT));
        assertEquals(1, desk.terminal().holds().size());
        assertEquals(Role.OPERATOR, desk.terminal().holds().getFirst().origin());
        assertRefused(RefusalCode.NOT_ALLOWED, desk.lift(SYSTEM, HoldReason.TECH_FAULT));
    }

    @Test
    void shouldTellWhatIsDueSixteenAtATime() {
        Desk many = new Desk();
        many.run(new RegistryCommand.ImportEstate(many.by(Desk.ADMIN),
                java.util.List.of(new MerchantEntry(Desk.MID, "m")),
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> new TerminalEntry("200000%02d".formatted(i), Desk.MID, null, Desk.TMK, "08D7B4"))
                        .toList()));
        for (int i = 0; i < 20; i++) {
            many.run(new PlaceHold(many.by(OPERATOR), "200000%02d".formatted(i), HoldReason.MAINTENANCE, many.nowMs + 1,
                    ""));
        }
        many.nowMs += 1;
        assertEquals(16, many.registry.due(many.nowMs).size());
        many.passTime();
        assertFalse(many.registry.terminals().stream().anyMatch(t -> t.state() != TerminalState.ACTIVE));
    }
}
