package org.pointsman.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.ScopeHoldTable;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.EstateChecked;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;

/**
 * Looks at every terminal once a day: quiet for months, or with an application version that is too old. What it finds
 * is announced as a hold; a terminal that stays quiet gets a cancellation case. A large estate takes
 * several commands, each bounded.
 */
final class EstateChecks {
    private static final int MOST_TERMINALS = 4_096;
    private static final int MOST_FINDINGS = 8;
    private static final String ACTOR = "switch";

    private final EngineState state;

    EstateChecks(EngineState state) {
        this.state = state;
    }

    /** What is found from a row on, and the row to go on from when there are more. */
    List<RegistryEvent> check(long nowNs, int from) {
        List<RegistryEvent> events = new ArrayList<>();
        int end = Math.min(state.terminals.count(), from + MOST_TERMINALS);
        int row = from;
        for (int findings = 0; row < end && findings < MOST_FINDINGS; row++) {
            List<RegistryEvent> found = finding(nowNs, row);
            events.addAll(found);
            findings += weight(found);
        }
        boolean more = row < state.terminals.count();
        if (more || from > 0) {
            events.add(new EstateChecked(eventHeader(nowNs, "check-" + row), more ? row : EngineState.ALL_CHECKED));
        }
        return events;
    }

    // The number of a case follows from the one before: one in a command.
    private static int weight(List<RegistryEvent> found) {
        if (found.isEmpty()) {
            return 0;
        }
        return found.getFirst() instanceof CaseOpened ? MOST_FINDINGS : 1;
    }

    private List<RegistryEvent> finding(long nowNs, int row) {
        if (!state.terminals.isPresent(row)) {
            return List.of();
        }
        return switch (state.terminals.state(row)) {
            case ACTIVE, SUSPENDED -> events(command(nowNs, row));
            case CANCELLED -> leftOpen(nowNs, row);
            case PROVISIONED, CANCELLING -> List.of();
        };
    }

    private List<RegistryEvent> events(RegistryCommand command) {
        return command == null ? List.of() : state.registry.scheduled(command).events();
    }

    // Its keys have no grace any more: it can neither settle nor take anything back.
    private List<RegistryEvent> leftOpen(long nowNs, int row) {
        boolean silent = nowNs - state.terminals.cancelledNs(row) > SenderRules.graceNs(state);
        return silent && state.terminals.inFlight(row) == 0 && !state.batches.empty(row)
                ? List.of(new BatchClosed(eventHeader(nowNs, "check-" + tid(row) + "-batch"), tid(row), null))
                : List.of();
    }

    private RegistryCommand command(long nowNs, int row) {
        CheckPolicy policy = state.networks.config().checks();
        long firmware = state.terminals.firmware(row);
        long minimum = policy.minimumFirmware().isEmpty() ? 0 : ScopeHoldTable.version(policy.minimumFirmware());
        if (policy.inactivityDays() > 0 && quietDays(nowNs, row) >= policy.inactivityDays()
                && !open(row, HoldReason.INACTIVITY)) {
            return announce(nowNs, row, HoldReason.INACTIVITY, quiet(nowNs, row));
        }
        if (firmware != 0 && firmware < minimum && !open(row, HoldReason.TECH_FAULT)) {
            return announce(nowNs, row, HoldReason.TECH_FAULT, "application version "
                    + Ascii.eightText(firmware).strip() + " is below " + policy.minimumFirmware());
        }
        if (firmware >= minimum && announced(row)) {
            return withdraw(nowNs, row);
        }
        return policy.cancelDays() > 0 && quietDays(nowNs, row) >= policy.cancelDays() && !spare(policy, row)
                ? cancellation(nowNs, row)
                : null;
    }

    private static EventHeader eventHeader(long nowNs, String commandId) {
        return new EventHeader(commandId, ACTOR, Role.SYSTEM, "daily check", TimeUnit.NANOSECONDS.toMillis(nowNs));
    }

    private long quietDays(long nowNs, int row) {
        return TimeUnit.NANOSECONDS.toDays(nowNs - state.terminals.quietSinceNs(row));
    }

    private String quiet(long nowNs, int row) {
        return "no approval for " + quietDays(nowNs, row) + " days";
    }

    private boolean open(int row, HoldReason reason) {
        return terminal(row).holds().stream().anyMatch(hold -> hold.reason() == reason && bySwitch(hold));
    }

    // A device that was brought up to date in time is left alone (R-106: unless fulfilled).
    private boolean announced(int row) {
        return state.terminals.firmware(row) != 0 && terminal(row).holds().stream()
                .anyMatch(hold -> hold.reason() == HoldReason.TECH_FAULT && hold.announced() && bySwitch(hold));
    }

    private static boolean bySwitch(Hold hold) {
        return hold.origin() == Role.SYSTEM;
    }

    private PlaceHold announce(long nowNs, int row, HoldReason reason, String evidence) {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(nowNs);
        long fromMs = nowMs + TimeUnit.DAYS.toMillis(state.networks.config().checks().noticeDays());
        return new PlaceHold(header(nowMs, row, reason), tid(row), reason, 0, evidence, fromMs);
    }

    private boolean spare(CheckPolicy policy, int row) {
        return policy.spare().contains(tid(row)) || policy.spare().contains(terminal(row).mid());
    }

    private RegistryCommand cancellation(long nowNs, int row) {
        String tid = tid(row);
        if (state.registry.openCases(tid).stream().anyMatch(file -> file.type() == CaseType.CANCELLATION)) {
            return null;
        }
        CommandHeader header = new CommandHeader("check-" + tid + "-cancellation", ACTOR, List.of(Role.SYSTEM),
                "daily check", CommandHeader.ANY_VERSION, TimeUnit.NANOSECONDS.toMillis(nowNs));
        return new OpenCancellations(header, terminal(row).mid(), List.of(tid), CancellationCause.NO_LONGER_USED, "",
                "the house, " + quiet(nowNs, row), CaseChannel.OPS);
    }

    private LiftHold withdraw(long nowNs, int row) {
        return new LiftHold(header(TimeUnit.NANOSECONDS.toMillis(nowNs), row, HoldReason.TECH_FAULT), tid(row),
                HoldReason.TECH_FAULT, false);
    }

    private CommandHeader header(long nowMs, int row, HoldReason reason) {
        return new CommandHeader("check-" + tid(row) + "-" + reason, ACTOR, List.of(Role.SYSTEM), "daily check",
                CommandHeader.ANY_VERSION, nowMs);
    }

    private Terminal terminal(int row) {
        return state.registry.terminal(tid(row));
    }

    private String tid(int row) {
        return Ascii.eightText(state.terminals.tid(row));
    }
}
