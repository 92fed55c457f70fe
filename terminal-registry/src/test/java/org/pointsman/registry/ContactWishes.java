package org.pointsman.registry;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.ContactCommand;
import org.pointsman.registry.model.ContactCommand.BookAppointment;
import org.pointsman.registry.model.ContactCommand.ChangeAppointment;
import org.pointsman.registry.model.ContactCommand.EndAppointment;
import org.pointsman.registry.model.ContactCommand.NoteContact;
import org.pointsman.registry.model.ContactCommand.RateCase;
import org.pointsman.registry.model.ContactDirection;
import org.pointsman.registry.model.ContactKind;
import org.pointsman.registry.model.ContactMatter;
import org.pointsman.registry.model.ContactSubject;
import org.pointsman.registry.model.Feedback;

/** What people might write in the contact record. */
final class ContactWishes {
    private ContactWishes() {
    }

    static ContactCommand wish(Desk desk, SplittableRandom random) {
        ContactSubject about = new ContactSubject(random.nextInt(3), random.nextBoolean() ? Desk.TID : null, null);
        long atMs = desk.nowMs + random.nextInt(2);
        return switch (random.nextInt(5)) {
            case 0 -> new BookAppointment(desk.by(Desk.OPERATOR), about, ContactKind.CALL, "Ms Li", atMs);
            case 1 -> new ChangeAppointment(desk.by(Desk.OPERATOR), random.nextInt(4), atMs);
            case 2 -> new EndAppointment(desk.by(Desk.OPERATOR), random.nextInt(4),
                    AppointmentState.values()[random.nextInt(3)]);
            case 3 -> new RateCase(desk.by(Desk.OPERATOR), random.nextInt(3), new Feedback(random.nextInt(7), "well"),
                    "Ms Li");
            default -> new NoteContact(desk.by(Desk.OPERATOR), about, ContactKind.CALL, ContactMatter.ENQUIRY,
                    ContactDirection.IN, 0, "Ms Li", "when", List.of());
        };
    }
}
