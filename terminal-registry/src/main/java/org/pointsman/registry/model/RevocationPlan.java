package org.pointsman.registry.model;

import java.util.List;

/**
 * Services of one terminal that are revoked one after the other.
 *
 * @param number       rises by one with every plan of the terminal
 * @param approvalId   the request it waits for, or waited for
 * @param state        where it stands
 * @param services     in the order in which they are revoked
 * @param item         place of the one that is revoked now, or next
 * @param begun        whether that one was closed already
 * @param application  why and what for
 * @param nextAtMs     when the switch goes on by itself, epoch milliseconds; 0 = it waits for people
 * @param waitsFor     what stands in the way, for people; may be empty
 * @param watchUntilMs until when the services that remain are watched, epoch milliseconds; 0 = not
 * @param feedback     what people said of it afterwards; null = nothing
 */
public record RevocationPlan(int number, long approvalId, PlanState state, List<PaymentService> services, int item,
        boolean begun, RevocationApplication application, long nextAtMs, String waitsFor, long watchUntilMs,
        Feedback feedback) {

    public RevocationPlan {
        services = List.copyOf(services);
    }

    public static RevocationPlan asked(int number, long approvalId, List<PaymentService> services,
            RevocationApplication application) {
        return new RevocationPlan(number, approvalId, PlanState.PLANNED, services, 0, false, application, 0, "", 0,
                null);
    }

    /** The service that is revoked now, or next. */
    public PaymentService current() {
        return services.get(item);
    }

    /** Whether that is the last one. */
    boolean last() {
        return item == services.size() - 1;
    }

    public RevocationPlan in(PlanState newState, long goesOnAtMs, String obstacle) {
        return new RevocationPlan(number, approvalId, newState, services, item, begun, application, goesOnAtMs,
                obstacle, watchUntilMs, feedback);
    }

    public RevocationPlan beginning() {
        return new RevocationPlan(number, approvalId, PlanState.RUNNING, services, item, true, application, 0, "",
                watchUntilMs, feedback);
    }

    /** The present item is revoked; the next one begins when what remains was watched. */
    public RevocationPlan advanced(long watchedUntilMs) {
        return last()
                ? new RevocationPlan(number, approvalId, PlanState.DONE, services, item, true, application, 0, "",
                        watchedUntilMs, feedback)
                : new RevocationPlan(number, approvalId, PlanState.RUNNING, services, item + 1, false, application,
                        watchedUntilMs, "what remains is watched", watchedUntilMs, feedback);
    }

    public RevocationPlan rated(Feedback given) {
        return new RevocationPlan(number, approvalId, state, services, item, begun, application, nextAtMs, waitsFor,
                watchUntilMs, given);
    }
}
