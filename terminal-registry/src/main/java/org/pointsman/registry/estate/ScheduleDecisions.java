package org.pointsman.registry.estate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.registry.bindings.ServiceSchedule;
import org.pointsman.registry.cases.CaseDecisions;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DueCase;
import org.pointsman.registry.model.DueHold;
import org.pointsman.registry.model.DueService;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldEffective;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldEffective;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.notices.ReminderDecisions;
import org.pointsman.registry.state.RegistryState;

/**
 * What time does: announced holds begin, planned ends come, services, plans and cases go on, as SYSTEM
 * (R-184).
 */
public final class ScheduleDecisions {
    private static final int MOST_AT_ONCE = 16;

    private final RegistryState state;
    private final ServiceSchedule services;
    private final CaseDecisions cases;
    private final ReminderDecisions reminders;

    public ScheduleDecisions(RegistryState state, ServiceSchedule services, CaseDecisions cases,
            ReminderDecisions reminders) {
        this.state = state;
        this.services = services;
        this.cases = cases;
        this.reminders = reminders;
    }

    /**
     * At most one change of a terminal or scope, so that each follows the version it was decided on; the rest stays
     * due.
     */
    public List<RegistryEvent> due(long nowMs) {
        List<RegistryEvent> events = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        for (DueHold due : state.due()) {
            if (due.dueMs() > nowMs || events.size() == MOST_AT_ONCE) {
                break;
            }
            if (touched.add(subject(due.scope(), due.id()))) {
                events.add(due.scope() == null ? ofTerminal(due, nowMs) : ofScope(due, nowMs));
            }
        }
        for (DueService due : state.dueServices()) {
            if (due.dueMs() > nowMs || events.size() >= MOST_AT_ONCE) {
                break;
            }
            touched.add(subject(null, due.tid()));
            events.addAll(services.due(due.tid(), nowMs));
        }
        cases(nowMs, touched, events);
        return events.isEmpty() ? reminder(nowMs) : events;
    }

    private void cases(long nowMs, Set<String> touched, List<RegistryEvent> events) {
        for (DueCase due : state.cases().due()) {
            if (due.dueMs() > nowMs || events.size() >= MOST_AT_ONCE) {
                return;
            }
            CaseFile file = state.cases().file(due.caseId());
            if (touched.add(file.tid() == null ? "case " + file.id() : subject(null, file.tid()))) {
                events.addAll(cases.timeUp(file, nowMs));
            }
        }
    }

    // One at a time: each may put off others.
    private List<RegistryEvent> reminder(long nowMs) {
        DueCase next = state.reminders().next();
        return next == null || next.dueMs() > nowMs ? List.of() : List.of(reminders.due(next.caseId(), nowMs));
    }

    private static String subject(HoldScope scope, String id) {
        return scope + " " + id;
    }

    private RegistryEvent ofTerminal(DueHold due, long nowMs) {
        Terminal terminal = state.terminal(due.id());
        boolean begins = announced(terminal.holds(), due);
        CommandHeader header = header(due, begins, nowMs);
        long version = terminal.version() + 1;
        return begins
                ? new HoldEffective(EventHeader.of(header, Role.SYSTEM), due.id(), due.reason(), due.origin(),
                        terminal.state(),
                        terminal.stateWith(HoldSet.effective(terminal.holds(), due.reason(), due.origin())), version)
                : new HoldLifted(EventHeader.of(header, Role.SYSTEM), due.id(), due.reason(), due.origin(),
                        Mandate.own(header), null, terminal.state(), afterLift(terminal, due), version);
    }

    private static TerminalState afterLift(Terminal terminal, DueHold due) {
        return terminal.stateWith(HoldSet.without(terminal.holds(), due.reason(), due.origin()));
    }

    private RegistryEvent ofScope(DueHold due, long nowMs) {
        HeldScope held = state.scope(due.scope(), due.id());
        boolean begins = announced(held.holds(), due);
        CommandHeader header = header(due, begins, nowMs);
        long version = held.version() + 1;
        return begins
                ? new ScopeHoldEffective(EventHeader.of(header, Role.SYSTEM), due.scope(), due.id(), due.reason(),
                        due.origin(), held.held(), true, version)
                : new ScopeHoldLifted(EventHeader.of(header, Role.SYSTEM), due.scope(), due.id(), due.reason(),
                        due.origin(), Mandate.own(header), null, held.held(),
                        HoldSet.working(HoldSet.without(held.holds(), due.reason(), due.origin())), version);
    }

    private static boolean announced(List<Hold> holds, DueHold due) {
        for (Hold hold : holds) {
            if (hold.is(due.reason(), due.origin())) {
                return hold.announced();
            }
        }
        throw new IllegalStateException("The schedule knows a hold that is not open: " + due);
    }

    private static CommandHeader header(DueHold due, boolean begins, long nowMs) {
        return new CommandHeader("due-" + due.id() + "-" + due.reason() + "-" + due.dueMs(), "switch",
                List.of(Role.SYSTEM), begins ? "the announced moment has come" : "the planned end has come",
                CommandHeader.ANY_VERSION, nowMs);
    }
}
