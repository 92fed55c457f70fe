package org.pointsman.registry.model;

/**
 * Numbers of the contact record.
 *
 * @param lastNote        the last one given to a note
 * @param lastAppointment the last one given to an appointment
 */
public record ContactNumbers(long lastNote, long lastAppointment) {
}
