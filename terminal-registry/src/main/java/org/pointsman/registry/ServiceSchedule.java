package org.pointsman.registry;

import java.util.List;

/** What time does to the services of a terminal: plans go on, providers do not answer. */
final class ServiceSchedule {
    private final RegistryState state;
    private final BindingMachine machine;
    private final RegistryPolicy policy;
    private final OpenOrders orders;

    ServiceSchedule(RegistryState state, BindingMachine machine, RegistryPolicy policy, OpenOrders orders) {
        this.state = state;
        this.machine = machine;
        this.policy = policy;
        this.orders = orders;
    }

    /** What is due on one terminal. */
    List<RegistryEvent> due(String tid, long nowMs) {
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
            Revocations.stuck(events, nowMs, "the provider does not answer");
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
