package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The payment services of one terminal: the generations of every binding, and its revocation plan.
 *
 * @param tid      terminal
 * @param bindings in the order in which they were asked for
 * @param plan     the last revocation plan; null when there was none
 * @param notices  the last notices, oldest first
 * @param version  rises by one with every event; 0 = nothing was changed since it was imported or provisioned
 */
public record TerminalServices(String tid, List<Binding> bindings, RevocationPlan plan, List<Notice> notices,
        long version) {
    /** Generations of all services. */
    static final int MOST_BINDINGS = 48;
    private static final int MOST_NOTICES = 8;
    private static final List<Binding> ALL = List.of(PaymentService.values()).stream().map(Binding::first).toList();

    public TerminalServices {
        bindings = List.copyOf(bindings);
        notices = List.copyOf(notices);
    }

    /** Bound to every service: what an import says. */
    public static TerminalServices all(String tid) {
        return new TerminalServices(tid, ALL, null, List.of(), 0);
    }

    /** Bound to some services. */
    public static TerminalServices of(String tid, List<PaymentService> services) {
        return new TerminalServices(tid, services.stream().map(Binding::first).toList(), null, List.of(), 0);
    }

    /** The newest generation of a binding; null when there is none. */
    public Binding newest(PaymentService service) {
        for (int i = bindings.size() - 1; i >= 0; i--) {
            if (bindings.get(i).service() == service) {
                return bindings.get(i);
            }
        }
        return null;
    }

    /** What decides about new payments by a service. */
    public BindingState paymentState(PaymentService service) {
        Binding newest = newest(service);
        return newest == null ? BindingState.NONE : newest.state();
    }

    /** What decides about voids and refunds of earlier payments: the newest generation that can have taken any. */
    public BindingState followUpState(PaymentService service) {
        for (int i = bindings.size() - 1; i >= 0; i--) {
            Binding binding = bindings.get(i);
            if (binding.service() == service && binding.state().wasActive()) {
                return binding.state();
            }
        }
        return BindingState.NONE;
    }

    /** The services that take payments. */
    public List<PaymentService> active() {
        return List.of(PaymentService.values()).stream().filter(service -> paymentState(service) == BindingState.ACTIVE)
                .toList();
    }

    /** When something happens by itself, epoch milliseconds; 0 = nothing will. */
    public long dueMs() {
        long due = plan == null ? 0 : plan.nextAtMs();
        for (Binding binding : bindings) {
            if (binding.deadlineMs() != 0) {
                due = due == 0 ? binding.deadlineMs() : Math.min(due, binding.deadlineMs());
            }
        }
        return due;
    }

    public TerminalServices with(Binding binding, long newVersion) {
        List<Binding> changed = new ArrayList<>(bindings);
        int at = changed.indexOf(of(binding.service(), binding.generation()));
        if (at < 0) {
            changed.add(binding);
        } else {
            changed.set(at, binding);
        }
        return new TerminalServices(tid, kept(changed), plan, notices, newVersion);
    }

    // Of the generations that ended, those leave first that decide nothing any more.
    private static List<Binding> kept(List<Binding> all) {
        if (all.size() > MOST_BINDINGS) {
            all.stream().filter(old -> old.deadlineMs() == 0 && decidesNothing(old, all)).findFirst()
                    .ifPresent(all::remove);
        }
        return all;
    }

    private static boolean decidesNothing(Binding old, List<Binding> all) {
        return all.stream().anyMatch(later -> later.service() == old.service() && later.generation() > old.generation()
                && (later.state().wasActive() || !old.state().wasActive()));
    }

    private Binding of(PaymentService service, int generation) {
        return bindings.stream().filter(old -> old.service() == service && old.generation() == generation).findFirst()
                .orElse(null);
    }

    public TerminalServices with(RevocationPlan changed, long newVersion) {
        return new TerminalServices(tid, bindings, changed, notices, newVersion);
    }

    public TerminalServices with(Notice notice, long newVersion) {
        List<Notice> kept = Lists.plus(notices, notice);
        return new TerminalServices(tid, bindings, plan,
                kept.subList(Math.max(0, kept.size() - MOST_NOTICES), kept.size()), newVersion);
    }
}
