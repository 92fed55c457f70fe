package org.pointsman.registry.holds;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Lists;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldPlaced;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.HoldRule;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/**
 * Holds on a merchant, a service or an application version: one command, one step of the total order.
 */
public final class ScopeHoldDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final HoldRules holds;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public ScopeHoldDecisions(RegistryState state, HoldRules holds, MakerCheckerRules actions,
            ApprovalDecisions approvals) {
        this.state = state;
        this.holds = holds;
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision place(PlaceScopeHold command) {
        Refused refused = arguments(command.scope(), command.id(), command.reason());
        HoldRule rule = refused == null ? holds.rule(command.reason()) : null;
        refused = refused == null
                ? Arguments.hold(rule, command.header().atMs(), command.endsAtMs(), command.effectiveAtMs(),
                        command.evidence())
                : refused;
        if (refused != null) {
            return refused;
        }
        List<Role> placers = actions.placers(rule);
        Role role = MakerCheckerRules.roleOf(command.header(), placers);
        if (role == null) {
            return Target.notAllowed(command.header(), "place a " + rule.reason() + " hold", placers);
        }
        HeldScope scope = state.scope(command.scope(), command.id());
        refused = present(command.header(), scope);
        refused = refused == null ? notOpen(scope, rule.reason(), role) : refused;
        return refused == null ? placed(command, scope, rule, role) : refused;
    }

    public RegistryDecision lift(LiftScopeHold command) {
        Refused refused = arguments(command.scope(), command.id(), command.reason());
        if (refused != null) {
            return refused;
        }
        HoldRule rule = holds.rule(command.reason());
        List<Role> lifters = actions.lifters(rule);
        Role role = MakerCheckerRules.roleOf(command.header(), lifters);
        if (role == null) {
            return Target.notAllowed(command.header(), "lift a " + rule.reason() + " hold", lifters);
        }
        HeldScope scope = state.scope(command.scope(), command.id());
        refused = present(command.header(), scope);
        refused = refused == null ? held(scope, open(scope, rule.reason(), scope.version()), rule.reason()) : refused;
        refused = refused == null ? Arguments.document(rule, command.proof()) : refused;
        return refused == null ? lift(command, scope, rule, role) : refused;
    }

    private RegistryDecision lift(LiftScopeHold command, HeldScope scope, HoldRule rule, Role role) {
        List<Hold> open = open(scope, rule.reason(), scope.version());
        return rule.secondPerson() && HoldSet.working(open)
                ? approvals.request(command, Permission.LIFT_SCOPE_HOLD, scope.subject(), scope.version(),
                        rule.reason(), role, this)
                : lifted(scope, open, EventHeader.of(command.header(), role), Mandate.own(command.header()),
                        command.proof());
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return present(header, scope(approval));
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        return held(scope(approval), toLift(approval), approval.holdReason());
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return lifted(scope(approval), toLift(approval), header, mandate, command(approval).proof());
    }

    @Override
    public String unchanged(Approval approval) {
        return approval.tid() + " stays as it is";
    }

    private List<Hold> toLift(Approval approval) {
        return open(scope(approval), approval.holdReason(), approval.terminalVersion());
    }

    private HeldScope scope(Approval approval) {
        return state.scope(command(approval).scope(), command(approval).id());
    }

    private static LiftScopeHold command(Approval approval) {
        return (LiftScopeHold) approval.command();
    }

    private Refused arguments(HoldScope scope, String id, HoldReason reason) {
        Refused refused = Arguments.holdReason(reason);
        return refused == null ? Arguments.scope(holds.rule(reason), scope, id) : refused;
    }

    private Refused present(CommandHeader header, HeldScope scope) {
        if (scope.scope() == HoldScope.MERCHANT && state.merchant(scope.id()) == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Merchant " + scope.id() + " is not known");
        }
        boolean seen = header.expectedVersion() == CommandHeader.ANY_VERSION
                || header.expectedVersion() == scope.version();
        return seen
                ? null
                : new Refused(RefusalCode.CONFLICT, scope.subject() + " is at version " + scope.version() + ", not "
                        + header.expectedVersion() + ": look at it again and repeat the command");
    }

    private static Refused notOpen(HeldScope scope, HoldReason reason, Role origin) {
        return HoldSet.has(scope.holds(), reason, origin)
                ? new Refused(RefusalCode.ALREADY_OPEN,
                        scope.subject() + " has an open " + reason + " hold placed by " + origin)
                : null;
    }

    private static Refused held(HeldScope scope, List<Hold> open, HoldReason reason) {
        return open.isEmpty()
                ? new Refused(RefusalCode.NOT_HELD, scope.subject() + " has no open " + reason + " hold")
                : null;
    }

    private static List<Hold> open(HeldScope scope, HoldReason reason, long upToVersion) {
        return HoldSet.of(scope.holds(), reason, upToVersion);
    }

    private static Accepted placed(PlaceScopeHold command, HeldScope scope, HoldRule rule, Role role) {
        CommandHeader header = command.header();
        Hold hold = rule.hold(header, role, scope.version() + 1, command.endsAtMs(), command.evidence(),
                command.effectiveAtMs());
        boolean held = HoldSet.working(Lists.plus(scope.holds(), hold));
        return new Accepted(List.of(new ScopeHoldPlaced(EventHeader.of(header, role), scope.scope(), scope.id(), hold,
                scope.held(), held, hold.version())),
                scope.subject() + (held ? " is held" : " is open") + hold.words());
    }

    private static Accepted lifted(HeldScope scope, List<Hold> toLift, EventHeader header, Mandate mandate,
            Proof proof) {
        List<RegistryEvent> events = new ArrayList<>();
        List<Hold> left = scope.holds();
        boolean before = scope.held();
        for (Hold hold : toLift) {
            left = HoldSet.without(left, hold.reason(), hold.origin());
            boolean after = HoldSet.working(left);
            events.add(new ScopeHoldLifted(header, scope.scope(), scope.id(), hold.reason(), hold.origin(), mandate,
                    proof, before, after, scope.version() + events.size() + 1));
            before = after;
        }
        return new Accepted(events, scope.subject() + (before ? " is still held" : " is open again")
                + (left.isEmpty() ? "" : "; holds still open: " + left.size()));
    }
}
