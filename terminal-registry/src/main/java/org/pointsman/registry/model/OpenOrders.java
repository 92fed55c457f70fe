package org.pointsman.registry.model;

/** Knows what still runs on a terminal; asked inside a decision, so it must depend on the state of the engine alone. */
@FunctionalInterface
public interface OpenOrders {
    /** Nothing ever runs. */
    OpenOrders NONE = (_, _, _) -> 0;

    /** Payments by a service that wait for their answer, and pre-authorisations by it that stand. */
    int count(String tid, PaymentService service, long nowMs);

    /** Whether something of a terminal is not settled, or waits for its answer: it keeps its device (row 41). */
    default boolean openBatch(String tid) {
        return false;
    }
}
