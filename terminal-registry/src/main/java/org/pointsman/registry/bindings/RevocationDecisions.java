package org.pointsman.registry.bindings;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.BindingCommand.PlanRevocation;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Asking for services to be revoked, strictly one after the other, and approving it. */
public final class RevocationDecisions implements ApprovalDecisions.Effect {
    private static final long DAY_MS = 86_400_000L;
    private static final int MOST_NOTICE_DAYS = 366;

    private final RegistryState state;
    private final BindingMachine machine;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;

    public RevocationDecisions(RegistryState state, BindingMachine machine, MakerCheckerRules actions,
            ApprovalDecisions approvals, RegistryPolicy policy) {
        this.state = state;
        this.machine = machine;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
    }

    // ---- asking for it

    public RegistryDecision plan(PlanRevocation command) {
        List<Role> makers = actions.rule(Permission.REVOKE_BINDING).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "revoke services", makers);
        }
        Refused refused = services(command.services());
        refused = refused == null ? application(command) : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        refused = refused == null ? noOtherPlan(command) : refused;
        refused = refused == null ? revocable(command) : refused;
        refused = refused == null ? confirmed(command) : refused;
        return refused == null ? planned(command, role) : refused;
    }

    private static Refused services(List<PaymentService> services) {
        return services.isEmpty() || services.contains(null) || new HashSet<>(services).size() != services.size()
                ? Arguments.invalid("name one or more different services out of " + List.of(PaymentService.values()))
                : null;
    }

    private Refused application(PlanRevocation command) {
        RevocationApplication application = command.application();
        if (application == null || application.reason() == null) {
            return Arguments.invalid(
                    "the reason of the revocation is missing; possible: " + List.of(RevocationReason.values()));
        }
        Refused refused = ServiceTarget.text("the merchant's name", application.merchantName());
        refused = refused == null ? ServiceTarget.text("the contact", application.contact()) : refused;
        refused = refused == null ? ServiceTarget.text("the model of the device", application.model()) : refused;
        refused = refused == null ? ServiceTarget.text("the expected result", application.expectedResult()) : refused;
        return refused == null ? notice(application.reason(), command.noticeDays()) : refused;
    }

    private Refused notice(RevocationReason reason, int days) {
        int least = reason.noticed() ? policy.services().noticeDays() : 0;
        return days < least || days > MOST_NOTICE_DAYS
                ? Arguments.invalid("users are told " + least + " to " + MOST_NOTICE_DAYS
                        + " days ahead of a revocation for " + reason + ", not " + days)
                : null;
    }

    private Refused noOtherPlan(PlanRevocation command) {
        RevocationPlan plan = state.services(command.tid()).plan();
        return plan == null || !plan.state().open() || lapsed(plan, command.header().atMs())
                ? ServiceTarget.stays(state.terminal(command.tid()), "revoke services")
                : new Refused(RefusalCode.ALREADY_OPEN, "Terminal " + command.tid() + " has revocation plan "
                        + plan.number() + ", which is " + plan.state() + ": one at a time");
    }

    // Nobody approved it in time.
    private boolean lapsed(RevocationPlan plan, long nowMs) {
        Approval approval = state.approval(plan.approvalId());
        return plan.state() == PlanState.PLANNED
                && (approval == null || approval.stateAt(nowMs) != ApprovalState.PENDING);
    }

    private Refused revocable(PlanRevocation command) {
        for (PaymentService service : command.services()) {
            BindingState now = state.services(command.tid()).paymentState(service);
            if (!machine.possible(now, BindingEventKind.REVOKE)) {
                return ServiceTarget.illegal(command.tid(), service, now, "to revoke it");
            }
        }
        return null;
    }

    private Refused confirmed(PlanRevocation command) {
        RevocationApplication application = command.application();
        return application.impactConfirmed() && application.detailConfirmed()
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED,
                        "Revoking " + command.services() + " on terminal " + command.tid()
                                + ": new payments by them are declined 40 from their turn on, voids and refunds "
                                + "go on, " + remaining(command)
                                + " keep working; a restoration is a new binding. Confirm the "
                                + "impact, then the details");
    }

    private List<PaymentService> remaining(PlanRevocation command) {
        return state.services(command.tid()).active().stream().filter(service -> !command.services().contains(service))
                .toList();
    }

    private RegistryDecision planned(PlanRevocation command, Role role) {
        TerminalServices services = state.services(command.tid());
        int number = services.plan() == null ? 1 : services.plan().number() + 1;
        return approvals.open(command, Permission.REVOKE_BINDING, subject(command.tid()), services.version(), role,
                (header, approval) -> new ServiceEvents(header, services)
                        .plan(RevocationPlan.asked(number, approval.id(), command.services(), command.application()),
                                null)
                        .events().getFirst());
    }

    // ---- approving it

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return ServiceTarget.present(header, command(approval).tid(), state);
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        RevocationPlan plan = state.services(command(approval).tid()).plan();
        return plan != null && plan.approvalId() == approval.id() && plan.state() == PlanState.PLANNED
                ? revocable(command(approval))
                : new Refused(RefusalCode.STALE, "The plan is over");
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        PlanRevocation command = command(approval);
        long beginMs = header.atMs() + command.noticeDays() * DAY_MS;
        TerminalServices services = state.services(command.tid());
        ServiceEvents events = new ServiceEvents(header, services)
                .plan(services.plan().in(PlanState.ANNOUNCED, beginMs, "the notice is over"), mandate)
                .notice(NoticeKind.ADVANCE, command.services(), beginMs,
                        command.services() + " will not be taken any more; " + remaining(command) + " will");
        return new Accepted(events.events(),
                "Plan " + services.plan().number() + " of terminal " + command.tid() + " is ANNOUNCED; "
                        + command.services().getFirst() + " is closed at " + Instant.ofEpochMilli(beginMs)
                        + ": `binding list " + command.tid() + "`");
    }

    @Override
    public List<RegistryEvent> rejected(Approval approval, EventHeader header) {
        TerminalServices services = state.services(command(approval).tid());
        RevocationPlan plan = services.plan();
        return plan == null || plan.approvalId() != approval.id()
                ? List.of()
                : new ServiceEvents(header, services).plan(plan.in(PlanState.REJECTED, 0, ""), null).events();
    }

    @Override
    public String unchanged(Approval approval) {
        return "no service of terminal " + command(approval).tid() + " is revoked";
    }

    private static PlanRevocation command(Approval approval) {
        return (PlanRevocation) approval.command();
    }

    private static String subject(String tid) {
        return tid + " services";
    }
}
