package org.pointsman.registry.model;

/** What becomes of an appointment. */
public enum AppointmentState {
    /** It is to come, perhaps at another time than at first. */
    BOOKED,
    /** It will not be. */
    CANCELLED,
    /** It was. */
    HELD
}
