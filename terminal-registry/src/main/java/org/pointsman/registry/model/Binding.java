package org.pointsman.registry.model;

import java.util.List;

/**
 * One generation of the binding of a terminal to a payment service.
 *
 * @param service    which service
 * @param generation 1 for the first, one more for each that is asked for after it
 * @param state      where it stands
 * @param enabled    the merchant has it switched on
 * @param allowed    the provider allows it
 * @param origin     who switched it last; null = nobody
 * @param steps      steps of its revocation that were done, in their order
 * @param sinceMs    since when it is in this state, epoch milliseconds
 * @param deadlineMs until when the provider has to answer, epoch milliseconds; 0 = nothing is awaited
 */
public record Binding(PaymentService service, int generation, BindingState state, boolean enabled, boolean allowed,
        BindingOrigin origin, List<StepRecord> steps, long sinceMs, long deadlineMs) {
    private static final RevocationStep[] STEPS = RevocationStep.values();

    public Binding {
        steps = List.copyOf(steps);
    }

    static Binding first(PaymentService service) {
        return new Binding(service, 1, BindingState.ACTIVE, true, true, null, List.of(), 0, 0);
    }

    public static Binding requested(PaymentService service, int generation, long atMs) {
        return new Binding(service, generation, BindingState.REQUESTED, true, true, null, List.of(), atMs, 0);
    }

    /** The step of the revocation that comes next; null when all are done. */
    public RevocationStep nextStep() {
        return steps.size() == STEPS.length ? null : STEPS[steps.size()];
    }

    /** Terminal, service and generation are its name towards the provider. */
    public String id(String tid) {
        return tid + "-" + service + "-" + generation;
    }

    boolean done(RevocationStep step) {
        return steps.stream().anyMatch(record -> record.step() == step);
    }

    public Binding in(BindingState newState, long atMs, long answerUntilMs) {
        return new Binding(service, generation, newState, enabled, allowed, origin, steps, atMs, answerUntilMs);
    }

    public Binding switched(boolean on, boolean permitted, BindingOrigin by) {
        return new Binding(service, generation, state, on, permitted, by, steps, sinceMs, deadlineMs);
    }

    /** What was done already, and is done again, is known by its last record. */
    public Binding did(StepRecord step) {
        List<StepRecord> all = done(step.step())
                ? steps.stream().map(record -> record.step() == step.step() ? step : record).toList()
                : Lists.plus(steps, step);
        return new Binding(service, generation, state, enabled, allowed, origin, all, sinceMs, 0);
    }
}
