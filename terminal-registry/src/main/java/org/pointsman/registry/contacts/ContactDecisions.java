package org.pointsman.registry.contacts;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.CaseArguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.CaseFeedback;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.ContactCommand;
import org.pointsman.registry.model.ContactCommand.BookAppointment;
import org.pointsman.registry.model.ContactCommand.ChangeAppointment;
import org.pointsman.registry.model.ContactCommand.EndAppointment;
import org.pointsman.registry.model.ContactCommand.NoteContact;
import org.pointsman.registry.model.ContactCommand.RateCase;
import org.pointsman.registry.model.ContactEvent.AppointmentSet;
import org.pointsman.registry.model.ContactEvent.CaseRated;
import org.pointsman.registry.model.ContactEvent.ContactNoted;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.ContactSubject;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.ContactBook;
import org.pointsman.registry.state.RegistryState;

/** The contact record: it only grows, and nothing but itself changes by it. */
public final class ContactDecisions {
    private static final int LONGEST_SUMMARY = 1_000;
    private static final int MOST_ATTACHMENTS = 16;
    private static final int BEST_RATING = 5;

    private final RegistryState state;
    private final MakerCheckerRules actions;

    public ContactDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    /** The record of a case; null when the case is not known. */
    public ContactFile file(long caseId) {
        ContactBook book = state.contacts();
        List<ContactNote> notes = book.notesOf(caseId);
        if (notes.isEmpty() && state.cases().file(caseId) == null) {
            return null;
        }
        return new ContactFile(caseId, notes.isEmpty() || notes.getFirst().number() == 1, notes,
                book.appointmentsOf(caseId), book.feedback(caseId));
    }

    public RegistryDecision decide(ContactCommand command) {
        List<Role> makers = actions.rule(Permission.NOTE_CONTACT).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "write in the contact record", makers);
        }
        EventHeader header = EventHeader.of(command.header(), role);
        return switch (command) {
            case NoteContact c -> note(c, header);
            case BookAppointment c -> book(c, header);
            case ChangeAppointment c -> change(c, header);
            case EndAppointment c -> end(c, header);
            case RateCase c -> rate(c, header);
        };
    }

    private RegistryDecision note(NoteContact command, EventHeader header) {
        Refused refused = arguments(command);
        ContactSubject about = refused == null ? known(command.about()) : null;
        if (about == null) {
            return refused == null ? unknown(command.about()) : refused;
        }
        ContactBook book = state.contacts();
        ContactNote note = new ContactNote(book.numbers().lastNote() + 1, about,
                about.caseId() == 0 ? 0 : book.nextNumber(about.caseId()), command.kind(), command.matter(),
                command.direction(), command.atMs() == 0 ? header.atMs() : command.atMs(), command.person(),
                command.summary(), command.attachments(), header.actor(), header.atMs());
        return new Accepted(List.of(new ContactNoted(header, note)), "Contact " + note.id() + " is written down: a "
                + note.matter() + " by " + note.kind() + "; nothing else changes by it");
    }

    private static Refused arguments(NoteContact command) {
        if (command.kind() == null || command.matter() == null || command.direction() == null) {
            return Arguments.invalid("a contact has a kind (CALL, MAIL, SMS, CHAT, VISIT), a matter (APPLICATION, "
                    + "ENQUIRY, COMPLAINT) and a direction (IN, OUT)");
        }
        if (command.atMs() < 0 || command.atMs() > command.header().atMs()) {
            return Arguments.invalid("a contact was in the past; what is to come is an appointment");
        }
        Refused refused = CaseArguments.text("person", command.person());
        refused = refused == null ? CaseArguments.text("summary", command.summary(), LONGEST_SUMMARY) : refused;
        return refused == null ? attachments(command.attachments()) : refused;
    }

    private static Refused attachments(List<Proof> attachments) {
        if (attachments.size() > MOST_ATTACHMENTS) {
            return Arguments.invalid("a contact has at most " + MOST_ATTACHMENTS + " attachments");
        }
        for (Proof attachment : attachments) {
            Refused refused = attachment == null
                    ? Arguments.invalid("an attachment is empty")
                    : Arguments.proof(attachment);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /** The same with what follows from it; null when something of it is not known, or belongs to another. */
    private ContactSubject known(ContactSubject about) {
        if (about == null) {
            return null;
        }
        CaseFile file = about.caseId() == 0 ? null : state.cases().file(about.caseId());
        String tid = about.tid() == null && file != null ? file.tid() : about.tid();
        Terminal terminal = state.terminal(tid);
        String mid = midOf(about, file, terminal);
        boolean fits = (about.caseId() == 0 || file != null) && (tid == null || terminal != null)
                && (about.mid() == null || about.mid().equals(mid))
                && (file == null || tid == null || tid.equals(file.tid()) || file.tid() == null);
        return fits && mid != null ? new ContactSubject(about.caseId(), tid, mid) : null;
    }

    private String midOf(ContactSubject about, CaseFile file, Terminal terminal) {
        if (terminal != null) {
            return terminal.mid();
        }
        if (file != null && file.order() != null) {
            return file.order().application().mid();
        }
        return state.merchant(about.mid()) == null ? null : about.mid();
    }

    private static Refused unknown(ContactSubject about) {
        return about == null || (about.caseId() == 0 && about.tid() == null && about.mid() == null)
                ? Arguments.invalid("a contact is about a case, a terminal or a merchant")
                : new Refused(RefusalCode.NOT_FOUND, "Case, terminal and merchant are not all known, or do not belong "
                        + "together: " + about.caseId() + ", " + about.tid() + ", " + about.mid());
    }

    private RegistryDecision book(BookAppointment command, EventHeader header) {
        Refused refused = command.kind() == null
                ? Arguments.invalid("an appointment has a kind: CALL, MAIL, SMS, CHAT or VISIT")
                : CaseArguments.text("person", command.person());
        refused = refused == null ? toCome(command.atMs(), header.atMs()) : refused;
        ContactSubject about = refused == null ? known(command.about()) : null;
        if (about == null) {
            return refused == null ? unknown(command.about()) : refused;
        }
        return set(header, new Appointment(state.contacts().numbers().lastAppointment() + 1, about, command.kind(),
                command.person(), command.atMs(), AppointmentState.BOOKED, header.actor(), 0), null);
    }

    private static Refused toCome(long atMs, long nowMs) {
        return atMs > nowMs ? null : Arguments.invalid("an appointment is in the future");
    }

    private static Accepted set(EventHeader header, Appointment appointment, AppointmentState oldState) {
        return new Accepted(List.of(new AppointmentSet(header, appointment, oldState)),
                "Appointment " + appointment.id() + " is " + appointment.state());
    }

    private RegistryDecision change(ChangeAppointment command, EventHeader header) {
        Appointment booked = state.contacts().appointment(command.appointmentId());
        Refused refused = open(command.appointmentId(), booked);
        refused = refused == null ? toCome(command.atMs(), header.atMs()) : refused;
        return refused == null ? set(header, booked.at(command.atMs(), header.actor()), booked.state()) : refused;
    }

    private RegistryDecision end(EndAppointment command, EventHeader header) {
        if (command.as() == null || command.as() == AppointmentState.BOOKED) {
            return Arguments.invalid("an appointment ends CANCELLED or HELD");
        }
        Appointment booked = state.contacts().appointment(command.appointmentId());
        Refused refused = open(command.appointmentId(), booked);
        return refused == null ? set(header, booked.in(command.as(), header.actor()), booked.state()) : refused;
    }

    private static Refused open(long id, Appointment booked) {
        if (booked == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Appointment " + id + " is not known, or was forgotten");
        }
        return booked.state() == AppointmentState.BOOKED
                ? null
                : new Refused(RefusalCode.ILLEGAL_TRANSITION, "Appointment " + id + " is " + booked.state());
    }

    private RegistryDecision rate(RateCase command, EventHeader header) {
        Feedback feedback = command.feedback();
        if (feedback == null || feedback.rating() < 1 || feedback.rating() > BEST_RATING) {
            return Arguments.invalid("a rating is 1 to " + BEST_RATING);
        }
        Refused refused = CaseArguments.text("by, who says it,", command.by());
        refused = refused == null && feedback.text() != null && !feedback.text().isEmpty()
                ? CaseArguments.text("text", feedback.text(), LONGEST_SUMMARY)
                : refused;
        refused = refused == null ? over(command.caseId()) : refused;
        return refused == null
                ? new Accepted(
                        List.of(new CaseRated(header,
                                new CaseFeedback(command.caseId(), feedback, command.by(), header.atMs()))),
                        "Case " + command.caseId() + " is rated " + feedback.rating())
                : refused;
    }

    private Refused over(long caseId) {
        CaseFile file = state.cases().file(caseId);
        if (file == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Case " + caseId + " is not known");
        }
        if (file.state().open()) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Case " + caseId + " is " + file.state() + ": it is rated when it is over");
        }
        return state.contacts().feedback(caseId) == null
                ? null
                : new Refused(RefusalCode.CONFLICT, "Case " + caseId + " is rated already");
    }
}
