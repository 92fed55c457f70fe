package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.CancellationArguments;
import org.pointsman.registry.approvals.CaseArguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseSetup;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.CaseStore;
import org.pointsman.registry.state.RegistryState;

/** Cases: opening them, their steps, and what the terminal, the switch and time do to them (domain 3.5). */
public final class CaseDecisions {
    private final RegistryState state;
    private final CaseRules rules;
    private final CaseMachine machine;
    private final CaseGuide guide;
    private final OrderDecisions orders;
    private final CancellationDecisions cancellations;
    private final Aftercare aftercare;

    public CaseDecisions(RegistryState state, CaseRules rules) {
        this.state = state;
        this.rules = rules;
        machine = new CaseMachine(state, rules);
        guide = new CaseGuide(rules, machine);
        orders = new OrderDecisions(state, rules, machine, guide);
        cancellations = new CancellationDecisions(state, rules, guide);
        aftercare = new Aftercare(state, machine);
    }

    public CaseGuide guide() {
        return guide;
    }

    public RegistryDecision decide(CaseCommand command) {
        return switch (command) {
            case OpenCase c -> open(c);
            case ApplyOrder c -> orders.apply(c);
            case OpenCancellations c -> cancellations.open(c);
            case StepCase c -> step(c);
            case AcknowledgeParameters c -> acknowledge(c);
        };
    }

    /** A decision about fees or devices with the cases that end by it. */
    public RegistryDecision after(CommandHeader header, RegistryDecision decision) {
        return aftercare.after(header, decision);
    }

    private RegistryDecision open(OpenCase command) {
        Refused refused = CaseArguments.open(command);
        if (refused != null) {
            return refused;
        }
        List<Role> makers = rules.actions.rule(Permission.OPEN_CASE).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "open a case", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        refused = Target.present(command.header(), command.tid(), terminal);
        if (refused != null) {
            return refused;
        }
        CaseFile open = state.cases().openFor(command.tid(), command.hold());
        if (open != null && !heldAnew(open, terminal)) {
            return new Accepted(List.of(), guide.text(open));
        }
        refused = openable(command, terminal);
        return refused == null ? opened(command, terminal, role) : refused;
    }

    // What the case was for is lifted already, and the terminal held again: that takes a case of its own.
    private static boolean heldAnew(CaseFile open, Terminal terminal) {
        return open.state().settingUp() && HoldSet.working(terminal.holdsOf(open.hold()));
    }

    private Refused openable(OpenCase command, Terminal terminal) {
        return switch (terminal.state()) {
            case PROVISIONED, ACTIVE -> new Refused(RefusalCode.NOT_SUSPENDED,
                    "Terminal " + terminal.tid() + " is " + terminal.state() + ": there is nothing to lift");
            case CANCELLING, CANCELLED -> new Refused(RefusalCode.NOT_REINSTATABLE,
                    "Terminal " + terminal.tid() + " is " + terminal.state() + " and stays so");
            case SUSPENDED -> liftable(command, terminal);
        };
    }

    private Refused liftable(OpenCase command, Terminal terminal) {
        if (rules.documents.required(command.hold()).isEmpty()) {
            return Arguments.invalid("a " + command.hold() + " hold is not lifted by a case");
        }
        if (!HoldSet.working(terminal.holdsOf(command.hold()))) {
            return new Refused(RefusalCode.NOT_HELD,
                    "Terminal " + terminal.tid() + " has no working " + command.hold() + " hold");
        }
        if (state.cases().full(command.caseType())) {
            return new Refused(RefusalCode.CONFLICT,
                    CaseStore.MAX_CASES + " cases are open; decide some first (`case list`)");
        }
        return command.appealOf() == 0 ? null : appealable(command);
    }

    private Refused appealable(OpenCase command) {
        CaseFile rejected = state.cases().file(command.appealOf());
        return rejected != null && rejected.state() == CaseState.REJECTED && rejected.tid().equals(command.tid())
                ? null
                : new Refused(RefusalCode.NOT_FOUND, "Terminal " + command.tid() + " has no rejected case "
                        + command.appealOf() + " to appeal against");
    }

    private Accepted opened(OpenCase command, Terminal terminal, Role role) {
        EventHeader header = EventHeader.of(command.header(), role);
        CaseApplication application = new CaseApplication(command.applicant(), command.channel(), header.actor(),
                command.resumeFromMs(), command.appealOf());
        CaseFile file = new CaseFile(state.cases().lastId() + 1, command.caseType(), terminal.tid(), command.hold(),
                terminal.version(), CaseState.DRAFT, application, CaseReview.NEW, CaseSetup.NEW, List.of(), 0, "",
                List.of(), 0).moved(CaseState.DRAFT, CaseStep.OPEN, header);
        return new Accepted(List.of(new CaseOpened(header, file)), guide.text(file));
    }

    /** Takes the order of a terminal that has signed on for the first time to its end; null when it did. */
    public Refused signedOn(CommandHeader header, String tid, List<RegistryEvent> events) {
        return orders.signedOn(header, tid, events);
    }

    private RegistryDecision step(StepCase command) {
        Refused refused = CaseArguments.step(command);
        CaseFile file = refused == null ? state.cases().file(command.caseId()) : null;
        refused = refused == null ? present(command, file) : refused;
        refused = refused == null && file.cancellation() != null ? CancellationArguments.step(command) : refused;
        refused = refused == null && command.givenBack() != null && file.type() != CaseType.REINSTATEMENT
                ? Arguments.invalid("only the approval of a reinstatement gives fees and deposits back")
                : refused;
        if (refused != null) {
            return refused;
        }
        CaseWork work = new CaseWork(state, command.header(), file.tid()).with(command).on(file.id());
        work.file(file);
        refused = machine.run(work, command.step());
        if (refused != null) {
            return refused;
        }
        String text = guide.text(work.file()) + (work.said().isEmpty() ? "" : ". " + work.said());
        closed(work, file);
        if (command.step() == CaseStep.ACKNOWLEDGE) {
            List<CaseFile> others = configured(file.tid());
            others.remove(file);
            taken(work, others);
        }
        return new Accepted(work.events(), text);
    }

    private static Refused present(StepCase command, CaseFile file) {
        if (file == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Case " + command.caseId() + " is not known");
        }
        long expected = command.header().expectedVersion();
        return expected == CommandHeader.ANY_VERSION || expected == file.version()
                ? null
                : new Refused(RefusalCode.CONFLICT, file.type().noun() + " " + file.id() + " is at version "
                        + file.version() + ", not " + expected + ": look at it again and repeat the step");
    }

    private RegistryDecision acknowledge(AcknowledgeParameters command) {
        List<Role> makers = rules.actions.rule(Permission.ACKNOWLEDGE_PARAMETERS).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "acknowledge parameters", makers);
        }
        Refused refused = Target.present(command.header(), command.tid(), state.terminal(command.tid()));
        refused = refused == null ? acknowledgeable(command, role) : refused;
        return refused == null ? acknowledged(command, role) : refused;
    }

    private Refused acknowledgeable(AcknowledgeParameters command, Role role) {
        TerminalParameters parameters = state.parameters(command.tid());
        if (command.version() != parameters.version() || parameters.acknowledged()) {
            return new Refused(RefusalCode.STALE,
                    "Terminal " + command.tid() + " is not waited for with parameters " + command.version()
                            + "; the newest are " + parameters.version() + ", taken were "
                            + parameters.acknowledgedVersion());
        }
        if (role == Role.SYSTEM) {
            return null;
        }
        return command.evidence() == null
                ? new Refused(RefusalCode.PROOF_REQUIRED,
                        "A person acknowledges parameters on a document: its file name and SHA-256")
                : Arguments.proof(command.evidence());
    }

    private Accepted acknowledged(AcknowledgeParameters command, Role role) {
        CaseWork work = new CaseWork(state, command.header(), command.tid());
        work.acknowledged(EventHeader.of(command.header(), role), command.version());
        taken(work, configured(command.tid()));
        return new Accepted(work.events(), "Terminal " + command.tid() + " has taken parameters " + command.version());
    }

    private void taken(CaseWork work, List<CaseFile> waiting) {
        waiting.forEach(file -> machine.run(work.on(file.id()), CaseStep.PARAMETERS_TAKEN));
    }

    /** What the end of a test means for the cases of its terminal. */
    List<RegistryEvent> tested(EndRetest command, boolean passed) {
        CaseWork work = new CaseWork(state, command.header(), command.tid());
        for (CaseFile file : waiting(command.tid(), CaseState.RETEST)) {
            machine.run(work.on(file.id()), passed ? CaseStep.TEST_PASSED : CaseStep.TEST_FAILED);
        }
        return work.events();
    }

    private List<CaseFile> configured(String tid) {
        List<CaseFile> found = waiting(tid, CaseState.RECONFIGURING);
        found.removeIf(file -> file.setup().parametersVersion() == 0);
        return found;
    }

    private List<CaseFile> waiting(String tid, CaseState wanted) {
        List<CaseFile> found = new ArrayList<>(state.cases().openOf(tid));
        found.removeIf(file -> file.state() != wanted);
        return found;
    }

    /** What becomes of the open cases of a terminal that is cancelled by what is decided already. */
    public List<RegistryEvent> superseded(String tid, EventHeader cause, List<RegistryEvent> decided) {
        CommandHeader header = new CommandHeader(cause.commandId(), cause.actor(), List.of(Role.SYSTEM), cause.reason(),
                CommandHeader.ANY_VERSION, cause.atMs());
        CaseWork work = new CaseWork(state, header, tid).behind(List.copyOf(decided));
        for (CaseFile file : state.cases().openOf(tid)) {
            machine.run(work.on(file.id()), CaseStep.SUPERSEDE);
        }
        return work.events();
    }

    /** What time does to a case that is due, as SYSTEM. */
    public List<RegistryEvent> timeUp(CaseFile file, long nowMs) {
        CommandHeader header = new CommandHeader("due-case-" + file.id() + "-" + file.deadlineMs(), "switch",
                List.of(Role.SYSTEM), "its time is over", CommandHeader.ANY_VERSION, nowMs);
        CaseWork work = new CaseWork(state, header, file.tid()).on(file.id());
        work.file(file);
        machine.run(work, CaseStep.TIME);
        closed(work, file);
        return work.events();
    }

    // A terminal that is gone has no other open cases.
    private void closed(CaseWork work, CaseFile file) {
        boolean gone = work.terminal() != null && work.terminal().state() == TerminalState.CANCELLED;
        if (file.type() == CaseType.CANCELLATION && gone) {
            state.cases().openOf(file.tid()).stream().filter(other -> other.id() != file.id())
                    .forEach(other -> machine.run(work.on(other.id()), CaseStep.SUPERSEDE));
        }
    }

    /** What stands in the way of closing a terminal; null when it is not known. */
    public List<PreCheckItem> preCheck(String tid, long nowMs) {
        Terminal terminal = state.terminal(tid);
        return terminal == null ? null : machine.preCheck().of(terminal, state.cases().openCancellationOf(tid), nowMs);
    }
}
