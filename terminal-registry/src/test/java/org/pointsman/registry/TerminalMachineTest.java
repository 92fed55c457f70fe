package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.TMK;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.Map;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** Every pair of state and command of the machine of domain 3.2. */
class TerminalMachineTest {
    private static final ExpectedTable EXPECTED = new ExpectedTable("expected-machine.txt");

    static Stream<Arguments> pairs() {
        return EXPECTED.rows().stream()
                .flatMap(command -> EXPECTED.columns().stream().map(state -> Arguments.of(state, command)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("pairs")
    void shouldMoveOrRefuseAsTheMachineSays(String state, String command) {
        Desk desk = deskWithTerminalIn(state);
        Map<String, List<?>> before = Memory.of(desk.registry);
        RegistryDecision decision = run(desk, command);
        String outcome = decision instanceof Refused refused ? refused.code().name() : desk.terminal().state().name();
        assertEquals(EXPECTED.cell(command, state), outcome, decision::toString);
        if (decision instanceof Refused) {
            assertEquals(before, Memory.of(desk.registry));
        }
    }

    @Test
    void shouldRaiseTheVersionByOneWithEveryEvent() {
        Desk desk = deskWithTerminalIn("SUSPENDED_TWO");
        assertEquals(3, desk.terminal().version());
        desk.renewKeys("AAAAAA");
        assertEquals(4, desk.terminal().version());
        assertEquals(4, desk.terminal().keysVersion());
    }

    @Test
    void shouldRefuseTheSecondOfTwoOperatorsWhoSawTheSameVersion() {
        Desk desk = Desk.withActiveTerminal();
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        CommandHeader seen = new CommandHeader("two", "rita", List.of(Role.RISK), "FRAUD seen", 2, desk.nowMs);
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.CONFLICT, desk.run(new CancelTerminal(seen, TID, true)));
    }

    @Test
    void shouldCarryTheCommandOutWhenTheVersionIsTheExpectedOne() {
        Desk desk = Desk.withActiveTerminal();
        CommandHeader seen = new CommandHeader("one", "olga", List.of(Role.OPERATOR), "work", 1, desk.nowMs);
        Desk.assertAccepted(desk.run(new RegistryCommand.PlaceHold(seen, TID, HoldReason.MAINTENANCE, 0, null)));
    }

    @Test
    void shouldStopWhenAnEventDoesNotFollowTheVersion() {
        Desk desk = Desk.withActiveTerminal();
        EventHeader header = new EventHeader("x", "switch", Role.SYSTEM, "test", desk.nowMs);
        assertThrows(IllegalStateException.class, () -> desk.registry
                .apply(new TerminalActivated(header, TID, TerminalState.PROVISIONED, TerminalState.ACTIVE, 2)));
        assertThrows(IllegalStateException.class, () -> desk.registry
                .apply(new TerminalActivated(header, "10000099", TerminalState.PROVISIONED, TerminalState.ACTIVE, 2)));
    }

    private static Desk deskWithTerminalIn(String state) {
        Desk desk = new Desk();
        desk.run(new ImportEstate(desk.by(Desk.ADMIN), List.of(new MerchantEntry(MID, "First")), List.of()));
        switch (state) {
            case "none" -> {
            }
            case "PROVISIONED" -> desk.provision(null);
            case "ACTIVE", "CANCELLING" -> imported(desk, TerminalState.valueOf(state));
            case "SUSPENDED_ONE" -> suspended(desk);
            case "SUSPENDED_TWO" -> {
                suspended(desk);
                desk.hold(APPROVER, HoldReason.ACCOUNT_BALANCE);
            }
            case "CANCELLED" -> cancelled(desk);
            case "RELEASED" -> {
                cancelled(desk);
                desk.nowMs += RegistrySettings.defaults().tidQuarantineMs();
            }
            default -> throw new IllegalArgumentException(state);
        }
        return desk;
    }

    private static void imported(Desk desk, TerminalState state) {
        EventHeader header = new EventHeader("import", "ada", Role.ADMIN, "test", desk.nowMs);
        desk.apply(new TerminalImported(header, TID, MID, null, TMK, "08D7B4", null, state, 1));
    }

    private static void suspended(Desk desk) {
        imported(desk, TerminalState.ACTIVE);
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
    }

    private static void cancelled(Desk desk) {
        imported(desk, TerminalState.ACTIVE);
        desk.approved(desk.forceCancel(RISK, "FRAUD by the merchant"));
    }

    private static RegistryDecision run(Desk desk, String command) {
        return switch (command) {
            case "provision" -> desk.provision(null);
            case "activate" -> desk.activate();
            case "renew-keys" -> desk.renewKeys("123456");
            case "hold-svc" -> desk.hold(OPERATOR, HoldReason.TECH_FAULT);
            case "hold-risk" -> desk.hold(RISK, HoldReason.ABNORMAL_TXN);
            case "hold-sec" -> desk.hold(RISK, HoldReason.LOST);
            case "lift" -> desk.lift(OPERATOR, HoldReason.MAINTENANCE);
            case "lift-case" -> desk.lift(RISK, HoldReason.ACCOUNT_BALANCE);
            case "force-lift" -> desk.approved(desk.forceLift(OPERATOR, HoldReason.MAINTENANCE));
            case "cancel" -> desk.run(new CancelTerminal(desk.by(OPERATOR), TID, false));
            case "force-cancel" -> desk.approved(desk.forceCancel(RISK, "LOST, said the merchant"));
            default -> throw new IllegalArgumentException(command);
        };
    }
}
