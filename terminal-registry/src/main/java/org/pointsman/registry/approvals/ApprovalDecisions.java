package org.pointsman.registry.approvals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ApprovalCompleted;
import org.pointsman.registry.model.RegistryEvent.ApprovalExpired;
import org.pointsman.registry.model.RegistryEvent.ApprovalGranted;
import org.pointsman.registry.model.RegistryEvent.ApprovalRejected;
import org.pointsman.registry.model.RegistryEvent.ApprovalRequested;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRule;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Maker-checker: a request waits until enough other people approved it (domain 3.10, R-120). */
public final class ApprovalDecisions {

    /** What an approved request does; asked again at every approval, because the terminal may have moved on. */
    public interface Effect {

        /** Null when what the request is about is there, at the version the approver has seen. */
        default Refused present(CommandHeader header, Approval approval, Terminal terminal) {
            return Target.present(header, approval.tid(), terminal);
        }

        /** Null when the request could still be carried out on this terminal; null for what is about none. */
        default Refused applicable(Approval approval, Terminal terminal) {
            return null;
        }

        /** The request carried out. */
        Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate);

        /** What else happens when the request is rejected or withdrawn. */
        default List<RegistryEvent> rejected(Approval approval, EventHeader header) {
            return List.of();
        }

        /** What a rejection leaves as it is, for people. */
        default String unchanged(Approval approval) {
            return "terminal " + approval.tid() + " stays as it is";
        }
    }

    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final RegistryPolicy policy;

    public ApprovalDecisions(RegistryState state, MakerCheckerRules actions, RegistryPolicy policy) {
        this.state = state;
        this.actions = actions;
        this.policy = policy;
    }

    /** A waiting request; the one that waits already when the same was asked for and could still be carried out. */
    public RegistryDecision request(RegistryCommand command, Permission action, Terminal terminal,
            HoldReason holdReason, Role role, Effect effect) {
        return request(command, action, terminal.tid(), terminal.version(), holdReason, role, effect);
    }

    /** The same about something else than a terminal. */
    public RegistryDecision request(RegistryCommand command, Permission action, String subject, long version,
            HoldReason holdReason, Role role, Effect effect) {
        long nowMs = command.header().atMs();
        Approval earlier = state.pendingApproval(action, subject, holdReason);
        if (earlier != null && alive(earlier, state.terminal(subject), effect, nowMs)) {
            return waiting(List.of(), earlier, earlier.missing());
        }
        if (state.approvalsFull(nowMs)) {
            return full();
        }
        EventHeader header = EventHeader.of(command.header(), role);
        List<RegistryEvent> events = new ArrayList<>();
        if (earlier != null) {
            events.add(new ApprovalExpired(header, earlier.id(), ApprovalState.PENDING, ApprovalState.EXPIRED));
        }
        Approval approval = pending(command, action, subject, version, holdReason);
        events.add(new ApprovalRequested(header, approval));
        return waiting(events, approval, approval.missing());
    }

    /** A new waiting request, however many of its kind wait already, and what else happens with it. */
    public RegistryDecision open(RegistryCommand command, Permission action, String subject, long version, Role role,
            BiFunction<EventHeader, Approval, RegistryEvent> opened) {
        if (state.approvalsFull(command.header().atMs())) {
            return full();
        }
        EventHeader header = EventHeader.of(command.header(), role);
        Approval approval = pending(command, action, subject, version, null);
        return waiting(List.of(new ApprovalRequested(header, approval), opened.apply(header, approval)), approval,
                approval.missing());
    }

    /** The same for what is about no terminal, when nothing else happens with it. */
    public RegistryDecision open(RegistryCommand command, Permission action, String subject, Role role) {
        if (state.approvalsFull(command.header().atMs())) {
            return full();
        }
        Approval approval = pending(command, action, subject, 0, null);
        return waiting(List.of(new ApprovalRequested(EventHeader.of(command.header(), role), approval)), approval,
                approval.missing());
    }

    private static Refused full() {
        return new Refused(RefusalCode.CONFLICT, RegistryState.MAX_APPROVALS
                + " requests wait for approval; approve or reject some first (`approval list`)");
    }

    public RegistryDecision approve(Approve command, Effect effect) {
        CommandHeader header = command.header();
        Approval approval = state.approval(command.approvalId());
        Refused refused = decidable(header, command.approvalId(), approval);
        refused = refused == null ? mayCheck(header, approval) : refused;
        refused = refused == null ? fits(command.component(), approval) : refused;
        if (refused != null) {
            return refused;
        }
        Terminal terminal = state.terminal(approval.tid());
        refused = effect.present(header, approval, terminal);
        refused = refused == null ? stillApplicable(approval, terminal, effect) : refused;
        if (refused != null) {
            return refused;
        }
        if (approval.approvedBy().contains(header.actor())) {
            return waiting(List.of(), approval, approval.missing());
        }
        KeyComponent component = command.component();
        return approval.missing() > 1
                ? granted(header, approval, component)
                : completed(header, component == null ? approval : approval.composed(component), effect, terminal);
    }

    private static Refused fits(KeyComponent component, Approval approval) {
        boolean asked = approval.command() instanceof EnterKeyComponent;
        if (asked != (component != null)) {
            return Arguments.invalid(asked
                    ? "request " + approval.id() + " needs your component of the key"
                    : "request " + approval.id() + " takes no component of a key");
        }
        Refused refused = asked ? checked(component) : null;
        return refused == null && asked ? added(component, approval) : refused;
    }

    private static Refused added(KeyComponent component, Approval approval) {
        if (component.behind() != approval.approvedBy().size() + 1) {
            return new Refused(RefusalCode.STALE, "another component came meanwhile: give yours once more");
        }
        String kcv = ((EnterKeyComponent) approval.command()).kcv();
        return approval.missing() > 1 || kcv.equalsIgnoreCase(component.sumKcv())
                ? null
                : Arguments.invalid("the components add up to a key with check value " + component.sumKcv() + ", not "
                        + kcv + ": one is another key's");
    }

    /** Null when a component is the one its owner holds, as far as its check value tells. */
    public static Refused checked(KeyComponent component) {
        return component.kcv().equalsIgnoreCase(component.said())
                ? null
                : Arguments.invalid("the check value of the component is " + component.kcv() + ", not "
                        + component.said() + ": it was not typed as it is written");
    }

    public RegistryDecision reject(Reject command, Effect effect) {
        CommandHeader header = command.header();
        Approval approval = state.approval(command.approvalId());
        Refused refused = decidable(header, command.approvalId(), approval);
        if (refused != null) {
            return refused;
        }
        MakerCheckerRule rule = actions.rule(approval.action());
        boolean withdrawn = approval.requestedBy().equals(header.actor());
        Role role = MakerCheckerRules.roleOf(header, withdrawn ? rule.makers() : rule.checkers());
        if (role == null) {
            return Target.notAllowed(header, "reject " + approval.action(), rule.checkers());
        }
        EventHeader eventHeader = EventHeader.of(header, role);
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new ApprovalRejected(eventHeader, approval.id(), ApprovalState.PENDING, ApprovalState.REJECTED));
        events.addAll(effect.rejected(approval, eventHeader));
        return new Accepted(events, "Request " + approval.id() + (withdrawn ? " is withdrawn" : " is REJECTED") + "; "
                + effect.unchanged(approval));
    }

    private static boolean alive(Approval approval, Terminal terminal, Effect effect, long nowMs) {
        return approval.stateAt(nowMs) == ApprovalState.PENDING && effect.applicable(approval, terminal) == null;
    }

    private Approval pending(RegistryCommand command, Permission action, String subject, long version,
            HoldReason holdReason) {
        CommandHeader header = command.header();
        return new Approval(state.nextApprovalId(), action, subject, version, holdReason, command, header.actor(),
                header.atMs(), header.atMs() + policy.settings().approvalValidMs(), approvals(command, action),
                List.of(), ApprovalState.PENDING);
    }

    private int approvals(RegistryCommand command, Permission action) {
        return command instanceof EnterKeyComponent asked ? asked.components() - 1 : actions.rule(action).approvals();
    }

    private static Refused decidable(CommandHeader header, long approvalId, Approval approval) {
        if (approval == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Request " + approvalId + " is not known");
        }
        ApprovalState now = approval.stateAt(header.atMs());
        return now == ApprovalState.PENDING
                ? null
                : new Refused(RefusalCode.STALE, "Request " + approvalId + " is " + now + " already");
    }

    private Refused mayCheck(CommandHeader header, Approval approval) {
        if (approval.requestedBy().equals(header.actor())) {
            return new Refused(RefusalCode.NOT_ALLOWED,
                    header.actor() + " asked for request " + approval.id() + " and cannot approve it: others must");
        }
        List<Role> checkers = actions.rule(approval.action()).checkers();
        return MakerCheckerRules.roleOf(header, checkers) == null
                ? Target.notAllowed(header, "approve " + approval.action(), checkers)
                : null;
    }

    private static Refused stillApplicable(Approval approval, Terminal terminal, Effect effect) {
        Refused refused = effect.applicable(approval, terminal);
        return refused == null
                ? null
                : new Refused(RefusalCode.STALE,
                        "Request " + approval.id() + " no longer applies: " + refused.message());
    }

    private RegistryDecision granted(CommandHeader header, Approval approval, KeyComponent component) {
        RegistryEvent event = new ApprovalGranted(eventHeader(header, approval), approval.id(), ApprovalState.PENDING,
                ApprovalState.PENDING, component);
        return waiting(List.of(event), approval, approval.missing() - 1);
    }

    private Accepted completed(CommandHeader header, Approval approval, Effect effect, Terminal terminal) {
        EventHeader eventHeader = eventHeader(header, approval);
        Accepted done = effect.carriedOut(approval, terminal, eventHeader, approval.mandate(header.actor()));
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new ApprovalCompleted(eventHeader, approval.id(), ApprovalState.PENDING, ApprovalState.APPROVED));
        events.addAll(done.events());
        return new Accepted(events, done.text());
    }

    private EventHeader eventHeader(CommandHeader header, Approval approval) {
        return EventHeader.of(header, MakerCheckerRules.roleOf(header, actions.rule(approval.action()).checkers()));
    }

    private static String subject(Approval approval) {
        return switch (approval.command()) {
            case RequestRefund refund -> "transaction " + refund.originalId() + ", refund " + refund.refundId();
            case PostFunds posting ->
                posting.posting() + ", " + posting.amountMinor() + " minor units, for " + approval.tid();
            case LiftScopeHold _,BindingCommand _,SettleItem _,CloseException _,MerchantCommand _,FeeCommand _,DeviceCommand _,SettlementCommand _ ->
                approval.tid();
            default -> "terminal " + approval.tid();
        };
    }

    private Waiting waiting(List<RegistryEvent> events, Approval approval, int missing) {
        return new Waiting(events, approval.id(),
                "Request " + approval.id() + " (" + approval.action() + " of " + subject(approval) + ") waits for "
                        + missing + " of " + approval.requiredApprovals() + " approvals by others than "
                        + approval.requestedBy() + ": `"
                        + (approval.command() instanceof EnterKeyComponent ? "keys component " : "approval approve ")
                        + approval.id() + "`");
    }
}
