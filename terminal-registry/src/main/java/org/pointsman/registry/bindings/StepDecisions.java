package org.pointsman.registry.bindings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.devices.DeviceMoves;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.RecordStep;
import org.pointsman.registry.model.BindingCommand.RetryUnbinding;
import org.pointsman.registry.model.BindingCommand.StartRetest;
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
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.StepRecord;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** The steps of the revocation that runs, in their order, up to its re-test. */
public final class StepDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final BindingMachine machine;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;
    private final DeviceMoves devices;

    public StepDecisions(RegistryState state, BindingMachine machine, MakerCheckerRules actions,
            ApprovalDecisions approvals, RegistryPolicy policy) {
        this.state = state;
        this.machine = machine;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
        devices = new DeviceMoves(state);
    }

    public RegistryDecision step(RecordStep command) {
        Refused refused = runnable(command.header(), command.tid(), Permission.RUN_REVOCATION);
        refused = refused == null && command.step() == null
                ? Arguments.invalid("the step is missing; possible: " + List.of(RevocationStep.values()))
                : refused;
        refused = refused == null ? ServiceTarget.text("the evidence", command.evidence()) : refused;
        if (refused != null) {
            return refused;
        }
        Binding binding = current(command.tid());
        return command.step() == RevocationStep.UNBOUND && binding.state() == BindingState.REVOKE_FAILED
                ? approvals.request(command, Permission.UNBIND_BY_HAND, command.tid() + " " + binding.service(),
                        state.services(command.tid()).version(), null,
                        role(command.header(), Permission.UNBIND_BY_HAND), this)
                : recorded(command, binding);
    }

    private RegistryDecision recorded(RecordStep command, Binding binding) {
        boolean byPeople = command.step() == RevocationStep.HW_REMOVED || command.step() == RevocationStep.PARAMS_OUT;
        if (!byPeople || binding.state() != BindingState.REVOKING || binding.nextStep() != command.step()) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Binding " + binding.id(command.tid()) + " is " + binding.state() + ": " + command.step()
                            + " is not its next step" + Revocations.next(command.tid(), binding));
        }
        return did(command, EventHeader.of(command.header(), role(command.header(), Permission.RUN_REVOCATION)),
                Mandate.own(command.header()));
    }

    private Accepted did(RecordStep command, EventHeader header, Mandate mandate) {
        Binding binding = current(command.tid());
        Binding done = binding.did(new StepRecord(command.step(), header.actor(), header.atMs(), command.evidence()))
                .in(BindingState.REVOKING, binding.sinceMs(), 0);
        ServiceEvents events = new ServiceEvents(header, state.services(command.tid())).binding(done, mandate);
        if (binding.state() == BindingState.REVOKE_FAILED) {
            Revocations.freed(events);
        }
        if (command.step() == RevocationStep.HW_REMOVED) {
            devices.stripped(header, state.terminal(command.tid()), binding.service()).forEach(events::other);
        }
        return new Accepted(events.events(), "Binding " + done.id(command.tid()) + ": " + command.step()
                + " is recorded" + Revocations.next(command.tid(), done));
    }

    /** What else happens when a terminal takes its newest parameters: those of a revoked service are out. */
    public RegistryDecision parametersTaken(CommandHeader header, String tid, RegistryDecision taken) {
        Binding binding = taken.events().isEmpty() ? null : current(tid);
        boolean awaited = binding != null && binding.state() == BindingState.REVOKING
                && binding.nextStep() == RevocationStep.PARAMS_OUT;
        if (!awaited) {
            return taken;
        }
        List<RegistryEvent> events = new ArrayList<>(taken.events());
        EventHeader by = events.getFirst().header();
        events.addAll(new ServiceEvents(by, state.services(tid)).binding(
                binding.did(
                        new StepRecord(RevocationStep.PARAMS_OUT, by.actor(), header.atMs(), "taken by the terminal")),
                null).events());
        return new Accepted(events, ((Accepted) taken).text());
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return ServiceTarget.present(header, command(approval).tid(), state);
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        Binding binding = current(command(approval).tid());
        return binding != null && binding.state() == BindingState.REVOKE_FAILED
                ? null
                : new Refused(RefusalCode.STALE, "The provider has answered");
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return did(command(approval), header, mandate);
    }

    @Override
    public String unchanged(Approval approval) {
        return "the binding stays as it is";
    }

    private static RecordStep command(Approval approval) {
        return (RecordStep) approval.command();
    }

    public RegistryDecision retry(RetryUnbinding command) {
        Refused refused = runnable(command.header(), command.tid(), Permission.RUN_REVOCATION);
        if (refused != null) {
            return refused;
        }
        Binding binding = current(command.tid());
        if (binding.state() != BindingState.REVOKE_FAILED) {
            return ServiceTarget.illegal(command.tid(), binding.service(), binding.state(),
                    "to ask the provider again");
        }
        long nowMs = command.header().atMs();
        Binding asked = binding.in(machine.next(binding, BindingEventKind.RETRY), nowMs,
                nowMs + policy.services().providerTimeoutMs());
        ServiceEvents events = new ServiceEvents(
                EventHeader.of(command.header(), role(command.header(), Permission.RUN_REVOCATION)),
                state.services(command.tid())).binding(asked, Mandate.own(command.header()));
        Revocations.freed(events);
        return new Accepted(events.events(),
                "Binding " + asked.id(command.tid()) + " is " + asked.state() + Revocations.next(command.tid(), asked));
    }

    // ---- the re-test

    public RegistryDecision retest(StartRetest command) {
        Refused refused = runnable(command.header(), command.tid(), Permission.RUN_REVOCATION);
        refused = refused == null ? testable(command) : refused;
        return refused == null ? opened(command) : refused;
    }

    private Refused testable(StartRetest command) {
        Binding binding = current(command.tid());
        boolean ready = binding.state() == BindingState.RETEST_FAILED || binding.state() == BindingState.REVOKING;
        if (!ready || binding.nextStep() != RevocationStep.RETEST) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Binding " + binding.id(command.tid()) + " is " + binding.state()
                            + ": there is something to do before its re-test"
                            + Revocations.next(command.tid(), binding));
        }
        return state.retest(command.tid()) == null
                ? null
                : new Refused(RefusalCode.ALREADY_OPEN, "Terminal " + command.tid() + " is being tested until "
                        + Instant.ofEpochMilli(state.retest(command.tid()).untilMs()));
    }

    private Accepted opened(StartRetest command) {
        TerminalServices services = state.services(command.tid());
        Binding binding = current(command.tid());
        long nowMs = command.header().atMs();
        EventHeader header = EventHeader.of(command.header(), role(command.header(), Permission.RUN_REVOCATION));
        ServiceEvents events = new ServiceEvents(header, services);
        if (binding.state() == BindingState.RETEST_FAILED) {
            events.binding(binding.in(machine.next(binding, BindingEventKind.RETRY), nowMs, 0),
                    Mandate.own(command.header()));
            Revocations.freed(events);
        }
        int mustApprove = state.probes(command.tid());
        int mustRefuse = PaymentService.probedMask(List.of(binding.service()));
        events.other(new RetestOpened(header, command.tid(), RetestCause.BINDING, nowMs + policy.services().retestMs(),
                mustApprove, mustRefuse));
        return new Accepted(events.events(), "Terminal " + command.tid() + " is tested until "
                + Instant.ofEpochMilli(nowMs + policy.services().retestMs()) + ": a purchase of 0.01 by each of "
                + PaymentService.of(mustApprove) + " has to be approved, one by " + binding.service() + " refused");
    }

    /**
     * What the end of a test means for the revocation it was for; nothing when the provider refuses meanwhile, or the
     * number of the terminal was given anew.
     */
    public List<RegistryEvent> tested(EndRetest command, Retest retest, boolean passed) {
        TerminalServices services = state.services(command.tid());
        RevocationPlan plan = services.plan();
        ServiceEvents events = new ServiceEvents(EventHeader.of(command.header(), Role.SYSTEM), services);
        if (plan == null || !plan.state().open()) {
            return List.of();
        }
        Binding binding = services.newest(plan.current());
        BindingEventKind result = passed ? BindingEventKind.RETEST_PASS : BindingEventKind.RETEST_FAIL;
        if (!machine.possible(binding.state(), result)) {
            return List.of();
        }
        Binding tested = binding.in(machine.next(binding, result), command.header().atMs(), 0);
        if (passed) {
            passed(events, tested, plan, command.header().atMs());
        } else {
            failed(events, tested, plan, retest, command);
        }
        return events.events();
    }

    private void passed(ServiceEvents events, Binding binding, RevocationPlan plan, long nowMs) {
        StepRecord step = new StepRecord(RevocationStep.RETEST, "switch", nowMs, "probes");
        boolean paused = plan.state() == PlanState.PAUSED;
        RevocationPlan advanced = plan.advanced(nowMs + policy.services().watchMs());
        events.binding(binding.did(step), null)
                .plan(paused && advanced.state() == PlanState.RUNNING
                        ? advanced.in(PlanState.PAUSED, 0, plan.waitsFor())
                        : advanced, null)
                .notice(NoticeKind.COMPLETION, List.of(binding.service()), nowMs,
                        binding.service() + " is not taken any more; " + events.services().active() + " are");
    }

    private static void failed(ServiceEvents events, Binding binding, RevocationPlan plan, Retest retest,
            EndRetest command) {
        String why = "re-test: " + said("not approved", retest.mustApprove() & ~command.approved())
                + said("not refused", retest.mustRefuse() & ~command.refused());
        events.binding(binding, null).plan(plan.in(PlanState.PAUSED, 0, why), null).notice(NoticeKind.FAILURE,
                List.of(binding.service()), command.header().atMs(), why);
    }

    private static String said(String what, int mask) {
        return mask == 0 ? "" : what + " " + PaymentService.of(mask) + " ";
    }

    // ---- what all of them ask

    private Refused runnable(CommandHeader header, String tid, Permission action) {
        List<Role> makers = actions.rule(action).makers();
        if (MakerCheckerRules.roleOf(header, makers) == null) {
            return Target.notAllowed(header, "run a revocation", makers);
        }
        Refused refused = ServiceTarget.present(header, tid, state);
        refused = refused == null ? ServiceTarget.stays(state.terminal(tid), "a revocation") : refused;
        return refused == null && current(tid) == null ? PlanDecisions.noPlan(tid) : refused;
    }

    /** The binding that is revoked now; null when none is. */
    private Binding current(String tid) {
        TerminalServices services = state.services(tid);
        RevocationPlan plan = services.plan();
        return plan == null || !plan.begun() || !plan.state().open() ? null : services.newest(plan.current());
    }

    private Role role(CommandHeader header, Permission action) {
        return MakerCheckerRules.roleOf(header, actions.rule(action).makers());
    }
}
