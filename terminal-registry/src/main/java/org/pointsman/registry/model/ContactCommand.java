package org.pointsman.registry.model;

import java.util.List;

/** What people said, or are to say, to each other. Nothing else changes by it. */
public sealed interface ContactCommand extends RegistryCommand {

    /**
     * Writes down what was said.
     *
     * @param atMs        when, epoch milliseconds; 0 = now
     * @param attachments may be none
     */
    record NoteContact(CommandHeader header, ContactSubject about, ContactKind kind, ContactMatter matter,
            ContactDirection direction, long atMs, String person, String summary,
            List<Proof> attachments) implements ContactCommand {
        public NoteContact {
            attachments = Lists.orEmpty(attachments);
        }
    }

    /** Books a time to speak, epoch milliseconds in the future. */
    record BookAppointment(CommandHeader header, ContactSubject about, ContactKind kind, String person,
            long atMs) implements ContactCommand {
    }

    /** Gives an appointment another time. */
    record ChangeAppointment(CommandHeader header, long appointmentId, long atMs) implements ContactCommand {
    }

    /** Ends an appointment: CANCELLED or HELD. */
    record EndAppointment(CommandHeader header, long appointmentId, AppointmentState as) implements ContactCommand {
    }

    /** Writes down what a merchant says of a case that is over, once for each. */
    record RateCase(CommandHeader header, long caseId, Feedback feedback, String by) implements ContactCommand {
    }
}
