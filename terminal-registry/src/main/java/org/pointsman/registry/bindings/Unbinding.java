package org.pointsman.registry.bindings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.StepRecord;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;

/**
 * The services of a terminal that is being cancelled: unbound one after the other, each with a result of its own
 * . Nothing is removed from the device or tested afterwards.
 */
public final class Unbinding {
    private final BindingMachine machine;
    private final RegistryPolicy policy;
    private final OpenOrders orders;

    public Unbinding(BindingMachine machine, RegistryPolicy policy, OpenOrders orders) {
        this.machine = machine;
        this.policy = policy;
        this.orders = orders;
    }

    /** Whether the word of the provider is the last thing that was awaited. */
    static boolean ends(Terminal terminal, Binding told, BindingState next) {
        return terminal.state() == TerminalState.CANCELLING && next == BindingState.REVOKING && unbound(told);
    }

    private static boolean unbound(Binding binding) {
        RevocationStep next = binding.nextStep();
        return next == null || next.ordinal() > RevocationStep.UNBOUND.ordinal();
    }

    /** Services a terminal is bound to, or not yet rid of. */
    public static List<PaymentService> bound(TerminalServices services) {
        List<PaymentService> bound = new ArrayList<>();
        for (PaymentService service : PaymentService.values()) {
            switch (services.paymentState(service)) {
                case PENDING_PROVIDER, ACTIVE, PAUSED, REVOKING, REVOKE_FAILED, RETEST_FAILED -> bound.add(service);
                case NONE, REQUESTED, REVOKED, REJECTED, FAILED -> {
                    // Nothing to unbind.
                }
            }
        }
        return bound;
    }

    /** Why a service cannot be unbound now; null when it can. */
    public Refused refusal(TerminalServices services, PaymentService service, long nowMs) {
        BindingState now = services.paymentState(service);
        if (!bound(services).contains(service) || now == BindingState.PENDING_PROVIDER) {
            return ServiceTarget.illegal(services.tid(), service, now, "to unbind it");
        }
        Refused refused = awaited(services);
        int open = refused == null ? orders.count(services.tid(), service, nowMs) : 0;
        return open == 0
                ? refused
                : new Refused(RefusalCode.CONFLICT, open + " open orders of " + service + " on terminal "
                        + services.tid() + ": try again when they are finished");
    }

    // One after the other: what failed holds nobody up, what is awaited does.
    private static Refused awaited(TerminalServices services) {
        for (Binding binding : services.bindings()) {
            if (binding.state() == BindingState.REVOKING && !unbound(binding)) {
                return new Refused(RefusalCode.CONFLICT,
                        "The provider of " + binding.service() + " has until "
                                + Instant.ofEpochMilli(binding.deadlineMs()) + " to unbind terminal " + services.tid()
                                + ": `binding provider " + services.tid() + " " + binding.service()
                                + " UNBOUND` enters its word");
            }
        }
        return null;
    }

    /** The service takes no more payments; its provider is asked, unless it has said so already. */
    public void begin(ServiceEvents events, PaymentService service, long nowMs) {
        Binding binding = events.services().newest(service);
        boolean told = binding.state() == BindingState.RETEST_FAILED
                || (binding.state() == BindingState.REVOKING && unbound(binding));
        events.binding(told
                ? binding.in(machine.next(binding, BindingEventKind.TERMINAL_GOES), nowMs, 0)
                : asked(binding, events, nowMs), null);
    }

    private Binding asked(Binding binding, ServiceEvents events, long nowMs) {
        boolean again = binding.state() == BindingState.REVOKE_FAILED;
        Binding closed = again
                ? binding
                : binding.did(new StepRecord(RevocationStep.CLOSED, "switch", nowMs,
                        "terminal " + events.services().tid() + " is cancelled"));
        return closed.in(machine.next(binding, again ? BindingEventKind.RETRY : BindingEventKind.REVOKE), nowMs,
                nowMs + policy.services().providerTimeoutMs());
    }

    /** A plan that was to revoke some of the services is over: all of them go. */
    public static void endPlan(ServiceEvents events) {
        RevocationPlan plan = events.services().plan();
        if (plan != null && plan.state().open()) {
            events.plan(plan.in(PlanState.ABORTED, 0, "the terminal is cancelled"), null);
        }
    }
}
