package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.StepRecord;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

/** What time does to the services of a terminal: plans go on, providers do not answer. */
public final class ServiceSchedule {
    private final RegistryState state;
    private final BindingMachine machine;
    private final RegistryPolicy policy;
    private final OpenOrders orders;

    public ServiceSchedule(RegistryState state, BindingMachine machine, RegistryPolicy policy, OpenOrders orders) {
        this.state = state;
        this.machine = machine;
        this.policy = policy;
        this.orders = orders;
    }

    /** What is due on one terminal. */
    public List<RegistryEvent> due(String tid, long nowMs) {
        TerminalServices services = state.services(tid);
        EventHeader header = new EventHeader("due-" + tid + "-" + services.version(), "switch", Role.SYSTEM,
                "its time has come", nowMs);
        ServiceEvents events = new ServiceEvents(header, services);
        for (Binding binding : services.bindings()) {
            if (binding.deadlineMs() != 0 && binding.deadlineMs() <= nowMs) {
                timedOut(events, binding, nowMs);
            }
        }
        RevocationPlan plan = events.services().plan();
        if (plan != null && plan.nextAtMs() != 0 && plan.nextAtMs() <= nowMs) {
            begin(events, plan, nowMs);
        }
        return events.events();
    }

    private void timedOut(ServiceEvents events, Binding binding, long nowMs) {
        BindingState next = machine.next(binding, BindingEventKind.TIME_OUT);
        events.binding(binding.in(next, nowMs, 0), null);
        if (next == BindingState.REVOKE_FAILED) {
            Revocations.stuck(events, binding.service(), nowMs, "the provider does not answer");
        } else {
            events.notice(NoticeKind.FAILURE, List.of(binding.service()), nowMs, "the provider does not answer");
        }
    }

    private void begin(ServiceEvents events, RevocationPlan plan, long nowMs) {
        Binding binding = events.services().newest(plan.current());
        if (state.terminal(events.services().tid()).state() == TerminalState.CANCELLED) {
            events.plan(plan.in(PlanState.ABORTED, 0, "the terminal is cancelled"), null);
        } else if (!machine.possible(binding.state(), BindingEventKind.REVOKE)) {
            events.plan(plan.in(PlanState.PAUSED, 0, plan.current() + " is " + binding.state()), null);
        } else {
            beginUnlessOpen(events, plan, binding, nowMs);
        }
    }

    private void beginUnlessOpen(ServiceEvents events, RevocationPlan plan, Binding binding, long nowMs) {
        int open = orders.count(events.services().tid(), plan.current(), nowMs);
        if (open > 0) {
            events.plan(plan.in(PlanState.RUNNING, nowMs + policy.services().orderRetryMs(),
                    open + " open orders of " + plan.current()), null);
            return;
        }
        StepRecord closed = new StepRecord(RevocationStep.CLOSED, "switch", nowMs, "new payments are refused");
        Binding closing = binding.did(closed).in(machine.next(binding, BindingEventKind.REVOKE), nowMs,
                nowMs + policy.services().providerTimeoutMs());
        events.binding(closing, null).plan(plan.beginning(), null).parameters(state);
    }
}
