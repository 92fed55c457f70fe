package org.pointsman.ops.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.pointsman.registry.contacts.ContactFile;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.ContactCommand.BookAppointment;
import org.pointsman.registry.model.ContactCommand.ChangeAppointment;
import org.pointsman.registry.model.ContactCommand.EndAppointment;
import org.pointsman.registry.model.ContactCommand.NoteContact;
import org.pointsman.registry.model.ContactCommand.RateCase;
import org.pointsman.registry.model.ContactDirection;
import org.pointsman.registry.model.ContactKind;
import org.pointsman.registry.model.ContactMatter;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.ContactSubject;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;

/** What people said to each other, appointments, and what merchants say of cases. */
final class ContactRoutes {
    private static final String PATH = "/api/v1/contacts";
    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final String OF_CASE = "/api/v1/contact-records/{id}";
    private static final Walk<Long, ContactNote, ContactDocument> ALL = new Walk<>(
            (view, after) -> view.registry().contactsAfter(after), ContactNote::id,
            (_, note) -> ContactDocument.of(note));
    private static final Walk<Long, Appointment, AppointmentDocument> BOOKED = new Walk<>(
            (view, after) -> view.registry().appointmentsAfter(after), Appointment::id,
            (_, appointment) -> AppointmentDocument.of(appointment));

    private final SwitchPort port;

    ContactRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, "listContacts", Access.TRANSACTION_READERS, this::list)
                .says("What people said to each other, in the order it was written down")
                .query("case", "of one case or order").query("tid", "of one terminal").query("mid", "of one merchant")
                .query("matter", "APPLICATION, ENQUIRY or COMPLAINT").paged().tells("ContactPage"),
                Route.post(PATH, "noteContact", Access.makers(Permission.NOTE_CONTACT), this::note)
                        .says("Writes down what was said; nothing else changes by it").repeatable()
                        .body(ContactBody.class, "NoteContact").carriedOut().mayMiss(),
                Route.get(OF_CASE, "exportContacts", Access.TRANSACTION_READERS, this::export)
                        .says("The contact record of a case: notes, appointments, feedback, and whether it is whole")
                        .named("id", "number of the case or order", Parameter.Type.NUMBER).tells("ContactRecord"),
                Route.post(OF_CASE + "/feedback", "rateCase", Access.makers(Permission.NOTE_CONTACT), this::rate)
                        .says("Writes down what a merchant says of a case that is over")
                        .named("id", "number of the case or order", Parameter.Type.NUMBER).repeatable()
                        .body(RatingBody.class, "RateCase").carriedOut(),
                Route.get(APPOINTMENTS, "listAppointments", Access.TRANSACTION_READERS, this::appointments)
                        .says("Appointments in the order they were booked").query("state", "BOOKED, CANCELLED or HELD")
                        .query("case", "of one case or order").query("tid", "of one terminal")
                        .query("mid", "of one merchant").paged().tells("AppointmentPage"),
                Route.post(APPOINTMENTS, "bookAppointment", Access.makers(Permission.NOTE_CONTACT), this::book)
                        .says("Books a time for people to speak with each other").repeatable()
                        .body(AppointmentBody.class, "BookAppointment").carriedOut().mayMiss(),
                Route.post(APPOINTMENTS + "/{id}/change", "changeAppointment", Access.makers(Permission.NOTE_CONTACT),
                        this::change).says("Gives an appointment another time")
                        .named("id", "number of the appointment", Parameter.Type.NUMBER).repeatable()
                        .body(ChangeBody.class, "ChangeAppointment").carriedOut(),
                Route.post(APPOINTMENTS + "/{id}/end", "endAppointment", Access.makers(Permission.NOTE_CONTACT),
                        this::end).says("Says that an appointment was, or will not be")
                        .named("id", "number of the appointment", Parameter.Type.NUMBER).repeatable()
                        .body(EndBody.class, "EndAppointment").carriedOut());
    }

    void list(ApiCall call) {
        ContactMatter matter = ApiCall.constant(ContactMatter.class, "matter", call.query("matter"));
        ContactSubject wanted = wanted(call);
        int limit = call.limit();
        List<ContactDocument> found = ALL.find(port, call, call.queryNumber("cursor", 0),
                note -> about(note.about(), wanted) && (matter == null || note.matter() == matter), limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), note -> Long.toString(note.id())));
    }

    private static ContactSubject wanted(ApiCall call) {
        return new ContactSubject(call.queryNumber("case", 0), call.query("tid"), call.query("mid"));
    }

    private static boolean about(ContactSubject about, ContactSubject wanted) {
        return (wanted.caseId() == 0 || about.caseId() == wanted.caseId())
                && (wanted.tid() == null || wanted.tid().equals(about.tid()))
                && (wanted.mid() == null || wanted.mid().equals(about.mid()));
    }

    void note(ApiCall call) {
        ContactBody body = call.body(ContactBody.class);
        port.execute(call,
                new NoteContact(port.header(call, body.reason()), subject(body.caseId(), body.tid(), body.mid()),
                        ApiCall.constant(ContactKind.class, "kind", body.kind()),
                        ApiCall.constant(ContactMatter.class, "matter", body.matter()),
                        ApiCall.constant(ContactDirection.class, "direction", body.direction()), time("at", body.at()),
                        body.person(), body.summary(), body.attachments()),
                200);
    }

    private static ContactSubject subject(Long caseId, String tid, String mid) {
        return new ContactSubject(caseId == null ? 0 : caseId, tid, mid);
    }

    void export(ApiCall call) {
        long id = call.pathNumber("id");
        ContactFile file = port.ask(call, view -> view.registry().contacts(id));
        if (file == null) {
            throw ProblemException.notFound("case " + id + " is not known");
        }
        call.answer(200, ContactRecord.of(file));
    }

    void rate(ApiCall call) {
        RatingBody body = call.body(RatingBody.class);
        port.execute(call, new RateCase(port.header(call, body.reason()), call.pathNumber("id"),
                new Feedback(body.rating() == null ? 0 : body.rating(), body.text()), body.by()), 200);
    }

    void appointments(ApiCall call) {
        AppointmentState state = ApiCall.constant(AppointmentState.class, "state", call.query("state"));
        ContactSubject wanted = wanted(call);
        int limit = call.limit();
        List<AppointmentDocument> found = BOOKED.find(port, call, call.queryNumber("cursor", 0),
                booked -> about(booked.about(), wanted) && (state == null || booked.state() == state), limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), booked -> Long.toString(booked.id())));
    }

    void book(ApiCall call) {
        AppointmentBody body = call.body(AppointmentBody.class);
        port.execute(call,
                new BookAppointment(port.header(call, body.reason()), subject(body.caseId(), body.tid(), body.mid()),
                        ApiCall.constant(ContactKind.class, "kind", body.kind()), body.person(), time("at", body.at())),
                200);
    }

    void change(ApiCall call) {
        ChangeBody body = call.body(ChangeBody.class);
        port.execute(call,
                new ChangeAppointment(port.header(call, body.reason()), call.pathNumber("id"), time("at", body.at())),
                200);
    }

    void end(ApiCall call) {
        EndBody body = call.body(EndBody.class);
        port.execute(call, new EndAppointment(port.header(call, body.reason()), call.pathNumber("id"),
                ApiCall.constant(AppointmentState.class, "as", body.as())), 200);
    }

    private static long time(String name, String text) {
        try {
            return text == null ? 0 : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name + " is a time such as 2026-11-22T06:30:00Z");
        }
    }

    private record ContactBody(Long caseId, String tid, String mid, String kind, String matter, String direction,
            String at, String person, String summary, List<Proof> attachments, String reason) {
    }

    private record RatingBody(Integer rating, String text, String by, String reason) {
    }

    private record AppointmentBody(Long caseId, String tid, String mid, String kind, String person, String at,
            String reason) {
    }

    private record ChangeBody(String at, String reason) {
    }

    private record EndBody(String as, String reason) {
    }
}
