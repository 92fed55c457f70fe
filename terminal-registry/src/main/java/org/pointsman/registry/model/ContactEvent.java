package org.pointsman.registry.model;

/** Something is in the contact record. */
public sealed interface ContactEvent extends RegistryEvent {

    /** People spoke with each other. */
    record ContactNoted(EventHeader header, ContactNote note) implements ContactEvent {
    }

    /**
     * An appointment was booked, changed or has ended; carries what it is from now on.
     *
     * @param oldState null when it was booked
     */
    record AppointmentSet(EventHeader header, Appointment appointment,
            AppointmentState oldState) implements ContactEvent {
    }

    /** A merchant has said something of a case. */
    record CaseRated(EventHeader header, CaseFeedback feedback) implements ContactEvent {
    }
}
