package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.approvals.CommandFingerprint;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Lifetimes;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

/** Command ids (domain 3.11 row 45) and the header. */
class CommandIdTest {
    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldGiveTheFirstAnswerAgainWithoutEventsWhenTheSameComesLater() {
        Accepted first = assertInstanceOf(Accepted.class, desk.run(hold("id-1", HoldReason.MAINTENANCE)));
        desk.nowMs += 5_000;
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        Accepted again = assertInstanceOf(Accepted.class, desk.run(hold("id-1", HoldReason.MAINTENANCE)));
        assertEquals(new Accepted(List.of(), first.text()), again);
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldGiveTheSameApprovalAgain() {
        CancelTerminal command = new CancelTerminal(header("id-1", "rita", List.of(Role.RISK), "LOST"), TID, true);
        Waiting first = assertInstanceOf(Waiting.class, desk.run(command));
        assertEquals(new Waiting(List.of(), first.approvalId(), first.text()), desk.run(command));
    }

    @Test
    void shouldRefuseOtherContentUnderAUsedId() {
        desk.run(hold("id-1", HoldReason.MAINTENANCE));
        assertRefused(RefusalCode.COMMAND_ID_REUSED, desk.run(hold("id-1", HoldReason.TECH_FAULT)));
    }

    @Test
    void shouldLetARefusedCommandTryAgainUnderItsId() {
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.ALREADY_OPEN, desk.run(hold("id-1", HoldReason.MAINTENANCE)));
        desk.lift(OPERATOR, HoldReason.MAINTENANCE);
        assertAccepted(desk.run(hold("id-1", HoldReason.MAINTENANCE)));
    }

    @Test
    void shouldForgetTheOldestIdWhenThereAreTooMany() {
        desk.run(hold("id-1", HoldReason.MAINTENANCE));
        follow(RegistryState.MAX_COMMANDS - 1);
        assertEquals(RegistryState.MAX_COMMANDS, Memory.of(desk.registry).get("commands").size());
        assertRefused(RefusalCode.COMMAND_ID_REUSED, desk.run(hold("id-1", HoldReason.TECH_FAULT)));
        desk.renewKeys("FFFFFF");
        assertAccepted(desk.run(hold("id-1", HoldReason.TECH_FAULT)));
    }

    @Test
    void shouldKnowAnIdForItsDaysHoweverManyFollow() {
        desk.run(hold("id-1", HoldReason.MAINTENANCE));
        follow(RegistryState.LEAST_COMMANDS);
        assertRefused(RefusalCode.COMMAND_ID_REUSED, desk.run(hold("id-1", HoldReason.TECH_FAULT)));
        desk.nowMs += TimeUnit.DAYS.toMillis(Lifetimes.DEFAULT.commandDays());
        follow(1);
        assertEquals(RegistryState.LEAST_COMMANDS, Memory.of(desk.registry).get("commands").size());
        assertAccepted(desk.run(hold("id-1", HoldReason.TECH_FAULT)));
    }

    @Test
    void shouldKnowTheLastIdsHoweverOldTheyAre() {
        desk.run(hold("id-1", HoldReason.MAINTENANCE));
        desk.nowMs += TimeUnit.DAYS.toMillis(2L * Lifetimes.DEFAULT.commandDays());
        follow(1);
        assertRefused(RefusalCode.COMMAND_ID_REUSED, desk.run(hold("id-1", HoldReason.TECH_FAULT)));
    }

    private void follow(int commands) {
        for (int i = 1; i <= commands; i++) {
            desk.run(new RenewTerminalKeys(desk.by(Desk.KEYS), TID, Desk.TMK, String.format("%06X", i)));
        }
    }

    @Test
    void shouldIgnoreTimeAndRolesInTheContent() {
        CommandHeader one = new CommandHeader("i", "a", List.of(Role.OPERATOR), "r", -1, 1);
        CommandHeader two = new CommandHeader("i", "a", List.of(), "r", -1, 2);
        assertEquals(CommandFingerprint.of(new ActivateTerminal(one, TID)),
                CommandFingerprint.of(new ActivateTerminal(two, TID)));
    }

    @Test
    void shouldTellDifferentContentsApart() {
        CommandHeader h = header("i", "a", List.of(), "r");
        List<RegistryCommand> commands = List.of(new ActivateTerminal(h, "1"), new ActivateTerminal(h, "2"),
                new ActivateTerminal(header("i", "b", List.of(), "r"), "1"),
                new ActivateTerminal(header("i", "a", List.of(), "s"), "1"),
                new ActivateTerminal(new CommandHeader("i", "a", List.of(), "r", 3, 0), "1"),
                new RenewTerminalKeys(h, "1", "ab", "c"), new RenewTerminalKeys(h, "1", "a", "bc"),
                new LiftHold(h, "1", HoldReason.LOST, true), new LiftHold(h, "1", HoldReason.LOST, false),
                new CancelTerminal(h, "1", true), new CancelTerminal(h, "1", false), new Approve(h, 1),
                new Approve(h, 2), new Reject(h, 1), new PlaceHold(h, "1", HoldReason.LOST, 0, ""),
                new PlaceHold(h, "1", HoldReason.LOST, 1, ""), new PlaceHold(h, "1", HoldReason.LOST, 0, "e"),
                new PlaceHold(h, "1", null, 0, ""), new PlaceHold(h, "1", HoldReason.LOST, 0, "", 2),
                new PlaceHold(h, "1", HoldReason.LOST, 0, "", 0, true),
                new ReportDevice(h, "1", NoticeKind.MISUSE, "t"), new ReportDevice(h, "1", NoticeKind.CLOCK_DRIFT, "t"),
                new LiftHold(h, "1", HoldReason.LOST, true, new Proof("a", "b")),
                new PlaceScopeHold(h, HoldScope.SERVICE, "1", HoldReason.LOST, 0, "", 0),
                new PlaceScopeHold(h, HoldScope.FIRMWARE, "1", HoldReason.LOST, 0, "", 0),
                new LiftScopeHold(h, HoldScope.SERVICE, "1", HoldReason.LOST, null),
                new LiftScopeHold(h, HoldScope.SERVICE, "1", HoldReason.LOST, new Proof("a", "b")),
                new ProvisionTerminal(h, "1", "2", null, "3", "4", 0),
                new ProvisionTerminal(h, "1", "2", "null", "3", "4", 0),
                new ProvisionTerminal(h, "1", "2", null, "3", "4", 1), new ImportEstate(h, null, null),
                new ImportEstate(h, List.of(new MerchantEntry("1", "2")), List.of()),
                new ImportEstate(h, List.of(), List.of(new TerminalEntry("1", "2", "3", "4", "5"))));
        Set<String> prints = new HashSet<>();
        commands.forEach(command -> prints.add(CommandFingerprint.of(command)));
        assertEquals(commands.size(), prints.size());
    }

    static Stream<Arguments> badHeaders() {
        List<Role> roles = List.of(Role.OPERATOR);
        return Stream.of(Arguments.of(null, RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header(null, "a", roles, "r"), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header(" ", "a", roles, "r"), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header("x".repeat(65), "a", roles, "r"), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header("i", "", roles, "r"), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header("i", null, roles, "r"), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header("i", "a", roles, null), RefusalCode.REASON_REQUIRED),
                Arguments.of(header("i", "a", roles, "  "), RefusalCode.REASON_REQUIRED),
                Arguments.of(header("i", "a", roles, "x".repeat(501)), RefusalCode.INVALID_ARGUMENT),
                Arguments.of(header("i", "a", null, "r"), RefusalCode.NOT_ALLOWED));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void shouldRefuseABadHeader(CommandHeader header, RefusalCode code) {
        assertRefused(code, desk.run(new LiftHold(header, TID, HoldReason.MAINTENANCE, false)));
    }

    @Test
    void shouldRefuseNoCommandAtAll() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(null));
    }

    private PlaceHold hold(String commandId, HoldReason reason) {
        CommandHeader header = new CommandHeader(commandId, "olga", List.of(Role.OPERATOR), "work", -1, desk.nowMs);
        return new PlaceHold(header, TID, reason, 0, "");
    }

    private static CommandHeader header(String commandId, String actor, List<Role> roles, String reason) {
        return new CommandHeader(commandId, actor, roles, reason, CommandHeader.ANY_VERSION, 0);
    }
}
