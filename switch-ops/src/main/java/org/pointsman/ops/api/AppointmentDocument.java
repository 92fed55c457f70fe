package org.pointsman.ops.api;

import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.ContactKind;

/**
 * A time for people to speak with each other.
 *
 * @param caseId absent when it is about no case, as tid is
 * @param by     who booked or changed it last
 */
record AppointmentDocument(long id, Long caseId, String tid, String mid, ContactKind kind, String person, String at,
        AppointmentState state, String by, int changes) {

    static AppointmentDocument of(Appointment booked) {
        return new AppointmentDocument(booked.id(), booked.about().caseId() == 0 ? null : booked.about().caseId(),
                booked.about().tid(), booked.about().mid(), booked.kind(), booked.person(), Times.ofMs(booked.atMs()),
                booked.state(), booked.actor(), booked.changes());
    }
}
