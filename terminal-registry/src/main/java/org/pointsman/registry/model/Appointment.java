package org.pointsman.registry.model;

/**
 * A time for people to speak with each other.
 *
 * @param id      number, rising
 * @param person  who speaks for the merchant
 * @param atMs    when it is, epoch milliseconds
 * @param actor   who booked or changed it last
 * @param changes how often it was changed
 */
public record Appointment(long id, ContactSubject about, ContactKind kind, String person, long atMs,
        AppointmentState state, String actor, int changes) {

    public Appointment at(long newAtMs, String by) {
        return new Appointment(id, about, kind, person, newAtMs, state, by, changes + 1);
    }

    public Appointment in(AppointmentState newState, String by) {
        return new Appointment(id, about, kind, person, atMs, newState, by, changes + 1);
    }
}
