package org.pointsman.registry.model;

/** Something that happened to the payment services of one terminal. */
public sealed interface BindingEvent extends RegistryEvent {

    /** Terminal id. */
    String tid();

    /** Version of the terminal's services after: the one before plus one. */
    long version();

    /** A binding is as given from now on. */
    record BindingChanged(EventHeader header, String tid, Binding binding, BindingState oldState, Mandate mandate,
            long version) implements BindingEvent {
    }

    /** The revocation plan is as given from now on; the old state is null for a new one. */
    record PlanChanged(EventHeader header, String tid, RevocationPlan plan, PlanState oldState, Mandate mandate,
            long version) implements BindingEvent {
    }

    /** Somebody is to be told something. */
    record NoticeGiven(EventHeader header, String tid, Notice notice, long version) implements BindingEvent {
    }
}
