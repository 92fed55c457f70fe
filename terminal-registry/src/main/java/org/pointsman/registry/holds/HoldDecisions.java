package org.pointsman.registry.holds;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.devices.LostDevices;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Lists;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.HoldRule;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Placing and lifting holds (domain 3.2, 3.3). */
public final class HoldDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final HoldRules holds;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;

    public HoldDecisions(RegistryState state, HoldRules holds, MakerCheckerRules actions, ApprovalDecisions approvals,
            RegistryPolicy policy) {
        this.state = state;
        this.holds = holds;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
    }

    public RegistryDecision place(PlaceHold command) {
        Refused refused = Arguments.holdReason(command.reason());
        HoldRule rule = refused == null ? holds.rule(command.reason()) : null;
        refused = refused == null
                ? Arguments.hold(rule, command.header().atMs(), command.endsAtMs(), command.effectiveAtMs(),
                        command.evidence())
                : refused;
        refused = refused == null ? Arguments.kill(rule, command.killInFlight()) : refused;
        if (refused != null) {
            return refused;
        }
        List<Role> placers = actions.placers(rule);
        Role role = MakerCheckerRules.roleOf(command.header(), placers);
        if (role == null) {
            return Target.notAllowed(command.header(), "place a " + rule.reason() + " hold", placers);
        }
        Terminal terminal = state.terminal(command.tid());
        refused = Target.present(command.header(), command.tid(), terminal);
        refused = refused == null ? placeable(terminal, rule, role) : refused;
        return refused == null ? placed(command, terminal, rule, role) : refused;
    }

    public RegistryDecision lift(LiftHold command) {
        Refused refused = Arguments.holdReason(command.reason());
        if (refused != null) {
            return refused;
        }
        HoldRule rule = holds.rule(command.reason());
        if (withdrawable(command, rule)) {
            return withdrawn(command, state.terminal(command.tid()));
        }
        Permission forceLift = Permission.forceLift(rule.holdClass());
        List<Role> lifters = command.force() ? actions.rule(forceLift).makers() : actions.lifters(rule);
        Role role = MakerCheckerRules.roleOf(command.header(), lifters);
        if (role == null) {
            return Target.notAllowed(command.header(), "lift a " + rule.reason() + " hold", lifters);
        }
        Terminal terminal = state.terminal(command.tid());
        refused = Target.present(command.header(), command.tid(), terminal);
        refused = refused == null ? held(terminal, rule.reason(), terminal.holdsOf(rule.reason())) : refused;
        refused = refused == null ? caseOpen(terminal, rule.reason()) : refused;
        if (refused != null) {
            return refused;
        }
        return command.force() ? forced(command, terminal, forceLift, role) : plain(command, terminal, rule, role);
    }

    // What the switch itself announced, and no longer finds, it withdraws; nothing stands still yet.
    private boolean withdrawable(LiftHold command, HoldRule rule) {
        Terminal terminal = state.terminal(command.tid());
        return !command.force() && !rule.liftsItself() && command.header().roles().contains(Role.SYSTEM)
                && terminal != null && !announced(terminal, rule.reason()).isEmpty();
    }

    private static RegistryDecision withdrawn(LiftHold command, Terminal terminal) {
        return lifted(terminal, announced(terminal, command.reason()), EventHeader.of(command.header(), Role.SYSTEM),
                Mandate.own(command.header()), null);
    }

    private static List<Hold> announced(Terminal terminal, HoldReason reason) {
        List<Hold> announced = new ArrayList<>(terminal.holdsOf(reason));
        announced.removeIf(hold -> !hold.announced() || hold.origin() != Role.SYSTEM);
        return announced;
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        List<Hold> open = terminal.holdsOf(approval.holdReason(), approval.terminalVersion());
        Refused refused = held(terminal, approval.holdReason(), open);
        refused = refused == null ? caseOpen(terminal, approval.holdReason()) : refused;
        return refused == null ? endable(state, terminal, open) : refused;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return lifted(terminal, terminal.holdsOf(approval.holdReason(), approval.terminalVersion()), header, mandate,
                ((LiftHold) approval.command()).proof());
    }

    private static Accepted lifted(Terminal terminal, List<Hold> toLift, EventHeader header, Mandate mandate,
            Proof proof) {
        List<RegistryEvent> events = new ArrayList<>();
        List<Hold> left = terminal.holds();
        TerminalState before = terminal.state();
        for (Hold hold : toLift) {
            left = HoldSet.without(left, hold.reason(), hold.origin());
            TerminalState after = terminal.stateWith(left);
            events.add(new HoldLifted(header, terminal.tid(), hold.reason(), hold.origin(), mandate, proof, before,
                    after, terminal.version() + events.size() + 1));
            before = after;
        }
        return new Accepted(events, "Terminal " + terminal.tid() + " is " + before
                + (left.isEmpty() ? "" : "; holds still open: " + left.size()));
    }

    private RegistryDecision forced(LiftHold command, Terminal terminal, Permission forceLift, Role role) {
        Refused refused = endable(state, terminal, terminal.holdsOf(command.reason()));
        return refused == null
                ? approvals.request(command, forceLift, terminal, command.reason(), role, this)
                : refused;
    }

    private RegistryDecision plain(LiftHold command, Terminal terminal, HoldRule rule, Role role) {
        List<Hold> open = terminal.holdsOf(rule.reason());
        long nowMs = command.header().atMs();
        if (role == Role.SYSTEM) {
            return bySystem(command, terminal, rule, open);
        }
        if (needsCase(rule, open, nowMs)) {
            return caseNeeded(command, rule);
        }
        Refused refused = Arguments.document(rule, command.proof());
        return refused == null
                ? lifted(terminal, open, EventHeader.of(command.header(), role), Mandate.own(command.header()),
                        command.proof())
                : refused;
    }

    private static RegistryDecision bySystem(LiftHold command, Terminal terminal, HoldRule rule, List<Hold> open) {
        List<Hold> due = rule.liftsItself() ? ended(open, command.header().atMs()) : open;
        return due.isEmpty()
                ? new Refused(RefusalCode.STALE,
                        "No " + rule.reason() + " hold of terminal " + terminal.tid() + " has reached its planned end")
                : lifted(terminal, due, EventHeader.of(command.header(), Role.SYSTEM), Mandate.own(command.header()),
                        null);
    }

    // What is only announced is withdrawn without a case: nothing stands still yet.
    private boolean needsCase(HoldRule rule, List<Hold> open, long nowMs) {
        if (!HoldSet.working(open)) {
            return false;
        }
        return switch (rule.caseNeed()) {
            case NO, INTERNAL, SHORT -> false;
            case YES -> true;
            case AFTER_LIMIT -> nowMs - open.getFirst().blocksFromMs() > policy.settings().voluntaryPauseLimitMs();
        };
    }

    private static Refused caseNeeded(LiftHold command, HoldRule rule) {
        return new Refused(RefusalCode.CASE_NEEDED, "A " + rule.reason() + " hold is lifted by a reinstatement case"
                + (rule.secondPerson() ? " with a second person" : "") + ": `case open " + command.tid() + " --hold "
                + rule.reason() + " --resume TIME --applicant NAME --channel CHANNEL`; in an emergency `terminal lift "
                + command.tid() + " --hold " + rule.reason() + " --force`, approved by two others");
    }

    // What a case is for it lifts itself, and what it stands behind stays until it is over.
    private Refused caseOpen(Terminal terminal, HoldReason reason) {
        for (CaseFile file : state.cases().openOf(terminal.tid())) {
            if ((file.hold() == reason && !file.state().settingUp())
                    || (reason == HoldReason.RECONFIG && file.state().settingUp())) {
                return new Refused(RefusalCode.CASE_NEEDED, "Case " + file.id() + " is open for the " + file.hold()
                        + " hold of terminal " + terminal.tid() + ": it goes on there (`case show " + file.id() + "`)");
            }
        }
        return null;
    }

    private static List<Hold> ended(List<Hold> open, long nowMs) {
        List<Hold> ended = new ArrayList<>(open);
        ended.removeIf(hold -> !hold.endedAt(nowMs));
        return ended;
    }

    private static Refused held(Terminal terminal, HoldReason reason, List<Hold> open) {
        return switch (terminal.state()) {
            case PROVISIONED, CANCELLING, CANCELLED -> Target.illegal(terminal, "lift a hold");
            case ACTIVE,
                    SUSPENDED ->
                open.isEmpty()
                        ? new Refused(RefusalCode.NOT_HELD,
                                "Terminal " + terminal.tid() + " has no open " + reason + " hold")
                        : null;
        };
    }

    /** Null when new keys came after what is for security, and the device is not lost. */
    public static Refused endable(RegistryState state, Terminal terminal, List<Hold> open) {
        Refused refused = newKeysCame(terminal, open);
        return refused == null ? LostDevices.found(state, terminal, open) : refused;
    }

    private static Refused newKeysCame(Terminal terminal, List<Hold> open) {
        for (Hold hold : open) {
            if (hold.holdClass() == HoldClass.SEC && terminal.keysVersion() < hold.version()) {
                return new Refused(RefusalCode.NEW_KEYS_NEEDED,
                        "Terminal " + terminal.tid() + " still has the keys from before the " + hold.reason()
                                + " hold: a key custodian renews them first");
            }
        }
        return null;
    }

    private static Refused placeable(Terminal terminal, HoldRule rule, Role origin) {
        Refused refused = switch (terminal.state()) {
            case ACTIVE, SUSPENDED -> null;
            case CANCELLING ->
                rule.holdClass() == HoldClass.SEC ? null : Target.illegal(terminal, "a hold that is not for security");
            case PROVISIONED, CANCELLED -> Target.illegal(terminal, "a hold");
        };
        return refused == null ? notOpen(terminal, rule.reason(), origin) : refused;
    }

    private static Refused notOpen(Terminal terminal, HoldReason reason, Role origin) {
        return HoldSet.has(terminal.holds(), reason, origin)
                ? new Refused(RefusalCode.ALREADY_OPEN,
                        "Terminal " + terminal.tid() + " has an open " + reason + " hold placed by " + origin)
                : null;
    }

    private Accepted placed(PlaceHold command, Terminal terminal, HoldRule rule, Role role) {
        CommandHeader header = command.header();
        Hold hold = rule.hold(header, role, terminal.version() + 1, command.endsAtMs(), command.evidence(),
                command.effectiveAtMs()).killing(command.killInFlight());
        TerminalState after = terminal.stateWith(Lists.plus(terminal.holds(), hold));
        EventHeader by = EventHeader.of(header, role);
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new HoldPlaced(by, terminal.tid(), hold, terminal.state(), after, hold.version()));
        events.addAll(LostDevices.missed(state, by, terminal, hold));
        return new Accepted(events, "Terminal " + terminal.tid() + " is " + after + hold.words());
    }
}
