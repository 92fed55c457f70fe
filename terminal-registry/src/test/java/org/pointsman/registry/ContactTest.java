package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.contacts.ContactFile;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
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
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.state.ContactBook;

/** What people said to each other, appointments, and what merchants say of cases. */
class ContactTest {
    private static final ContactSubject TERMINAL = new ContactSubject(0, Desk.TID, null);
    private static final Set<String> OF_CONTACTS = Set.of("contacts", "contact numbers", "commands");

    private final CaseDesk cases = CaseDesk.draft(HoldReason.ABNORMAL_TXN);
    private final Desk desk = cases.desk;

    private ContactSubject ofCase() {
        return new ContactSubject(cases.id, null, null);
    }

    private RegistryDecision note(ContactSubject about, ContactKind kind, ContactMatter matter) {
        return note(about, kind, matter, "asks how long it takes", List.of(Desk.PAPER));
    }

    private RegistryDecision note(ContactSubject about, ContactKind kind, ContactMatter matter, String summary,
            List<Proof> attachments) {
        return desk.run(new NoteContact(desk.by(Desk.OPERATOR), about, kind, matter, ContactDirection.IN, 0, "Ms Li",
                summary, attachments));
    }

    private RegistryDecision book(ContactSubject about, long atMs) {
        return desk.run(new BookAppointment(desk.by(Desk.OPERATOR), about, ContactKind.VISIT, "Ms Li", atMs));
    }

    private RegistryDecision rate(int rating, String text) {
        return desk.run(new RateCase(desk.by(Desk.OPERATOR), cases.id, new Feedback(rating, text), "Ms Li"));
    }

    private ContactFile file() {
        return desk.registry.contacts(cases.id);
    }

    @Test
    void shouldHaveAllOfACaseWhenEachKindWasUsed() {
        for (ContactKind kind : ContactKind.values()) {
            assertAccepted(note(ofCase(), kind, ContactMatter.APPLICATION));
        }
        assertAccepted(note(TERMINAL, ContactKind.CALL, ContactMatter.COMPLAINT));
        assertAccepted(book(ofCase(), desk.nowMs + 1));
        List<ContactNote> notes = file().notes();
        assertTrue(file().complete());
        assertEquals(List.of(ContactKind.values()), notes.stream().map(ContactNote::kind).toList());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), notes.stream().map(ContactNote::number).toList());
        ContactNote first = notes.getFirst();
        assertEquals(new ContactSubject(cases.id, Desk.TID, Desk.MID), first.about());
        assertEquals(List.of("Ms Li", "asks how long it takes", "olga"),
                List.of(first.person(), first.summary(), first.actor()));
        assertEquals(List.of(Desk.PAPER), first.attachments());
        assertEquals(List.of(desk.nowMs, desk.nowMs), List.of(first.atMs(), first.notedAtMs()));
        assertEquals(1, file().appointments().size());
        assertEquals(6, desk.registry.contactsAfter(null).size());
        assertEquals(1, desk.registry.contactsAfter(5L).size());
        assertNull(desk.registry.contacts(99));
    }

    @ParameterizedTest
    @EnumSource(ContactMatter.class)
    void shouldChangeNothingElseWhateverTheMatterWas(ContactMatter matter) {
        Map<String, List<?>> before = Memory.of(desk.registry);
        assertAccepted(note(TERMINAL, ContactKind.CALL, matter));
        assertAccepted(note(ofCase(), ContactKind.CALL, matter));
        Map<String, List<?>> after = Memory.of(desk.registry);
        before.forEach((part, all) -> assertTrue(OF_CONTACTS.contains(part) || all.equals(after.get(part)), part));
        assertEquals(matter, desk.registry.contactsAfter(null).iterator().next().matter());
    }

    @Test
    void shouldBookChangeAndCancelAnAppointment() {
        long toMorrowMs = desk.nowMs + Desk.DAY_MS;
        assertRefused(RefusalCode.INVALID_ARGUMENT, book(TERMINAL, desk.nowMs));
        assertAccepted(book(TERMINAL, toMorrowMs));
        assertAccepted(book(new ContactSubject(0, null, Desk.MID), toMorrowMs));
        assertAccepted(desk.run(new ChangeAppointment(desk.by(Desk.RISK), 1, toMorrowMs + 1)));
        assertAccepted(desk.run(new EndAppointment(desk.by(Desk.OPERATOR), 1, AppointmentState.CANCELLED)));
        assertAccepted(desk.run(new EndAppointment(desk.by(Desk.OPERATOR), 2, AppointmentState.HELD)));
        Appointment first = desk.registry.appointmentsAfter(null).iterator().next();
        assertEquals(new Appointment(1, new ContactSubject(0, Desk.TID, Desk.MID), ContactKind.VISIT, "Ms Li",
                toMorrowMs + 1, AppointmentState.CANCELLED, "olga", 2), first);
        assertEquals(1, desk.registry.appointmentsAfter(1L).size());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION,
                desk.run(new ChangeAppointment(desk.by(Desk.OPERATOR), 1, toMorrowMs)));
        assertRefused(RefusalCode.NOT_FOUND, desk.run(new ChangeAppointment(desk.by(Desk.OPERATOR), 3, toMorrowMs)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new EndAppointment(desk.by(Desk.OPERATOR), 1, AppointmentState.BOOKED)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new BookAppointment(desk.by(Desk.OPERATOR), TERMINAL, null, "Ms Li", toMorrowMs)));
    }

    @Test
    void shouldBeRatedOnceWhenTheCaseIsOver() {
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, rate(5, "quick"));
        cases.done(Desk.OPERATOR, CaseStep.WITHDRAW, List.of());
        assertRefused(RefusalCode.INVALID_ARGUMENT, rate(0, "quick"));
        assertRefused(RefusalCode.INVALID_ARGUMENT, rate(6, "quick"));
        assertRefused(RefusalCode.INVALID_ARGUMENT, rate(5, "card 6225880212345678"));
        assertAccepted(rate(4, "quick"));
        assertEquals(new Feedback(4, "quick"), file().feedback().feedback());
        assertRefused(RefusalCode.CONFLICT, rate(1, null));
    }

    @Test
    void shouldTakeFeedbackOnAnOrderWhenItIsOver() {
        OrderDesk orders = new OrderDesk().in(CaseState.CANCELLED);
        assertAccepted(
                orders.desk.run(new RateCase(orders.desk.by(Desk.OPERATOR), orders.id, new Feedback(2, ""), "Ms Li")));
        assertEquals(2, orders.desk.registry.contacts(orders.id).feedback().feedback().rating());
        assertAccepted(orders.desk
                .run(new NoteContact(orders.desk.by(Desk.OPERATOR), new ContactSubject(orders.id, null, null),
                        ContactKind.CHAT, ContactMatter.ENQUIRY, ContactDirection.OUT, 0, "Ms Li", "why", null)));
        assertEquals(OrderDesk.NEW_MID, orders.desk.registry.contactsAfter(null).iterator().next().about().mid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "card 6225 8802 1234 5678 is mine", "line\n6225880212345678"})
    void shouldRefuseASummaryThatSaysNothingOrCouldHaveACardNumber(String summary) {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                note(TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY, summary, List.of()));
    }

    @Test
    void shouldRefuseWhatIsIncompleteOrDoesNotBelongTogether() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, note(TERMINAL, null, ContactMatter.ENQUIRY));
        assertRefused(RefusalCode.INVALID_ARGUMENT, note(TERMINAL, ContactKind.CALL, null));
        assertRefused(RefusalCode.INVALID_ARGUMENT, note(null, ContactKind.CALL, ContactMatter.ENQUIRY));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                note(new ContactSubject(0, null, null), ContactKind.CALL, ContactMatter.ENQUIRY));
        for (ContactSubject about : List.of(new ContactSubject(99, null, null), new ContactSubject(0, "99999999", null),
                new ContactSubject(0, null, Desk.OTHER_MID), new ContactSubject(0, Desk.TID, Desk.OTHER_MID),
                new ContactSubject(cases.id, Desk.TID, Desk.OTHER_MID))) {
            assertRefused(RefusalCode.NOT_FOUND, note(about, ContactKind.CALL, ContactMatter.ENQUIRY));
        }
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                note(TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY, "x", Collections.nCopies(17, Desk.PAPER)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                note(TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY, "x", Arrays.asList(Desk.PAPER, null)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                note(TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY, "x", List.of(new Proof("x", "y"))));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new NoteContact(desk.by(Desk.OPERATOR), TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY,
                        ContactDirection.IN, desk.nowMs + 1, "Ms Li", "x", List.of())));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.run(new NoteContact(desk.by(Desk.VIEWER), TERMINAL,
                ContactKind.CALL, ContactMatter.ENQUIRY, ContactDirection.IN, 0, "Ms Li", "x", List.of())));
    }

    @Test
    void shouldForgetTheOldestAndSayThatACaseIsNotWhole() {
        assertAccepted(note(ofCase(), ContactKind.CALL, ContactMatter.ENQUIRY));
        assertAccepted(note(ofCase(), ContactKind.MAIL, ContactMatter.ENQUIRY));
        for (int other = 0; other < ContactBook.MAX_NOTES - 1; other++) {
            note(TERMINAL, ContactKind.CALL, ContactMatter.ENQUIRY, "x", List.of());
        }
        assertEquals(ContactBook.MAX_NOTES, desk.registry.contactsAfter(null).size());
        assertFalse(file().complete());
        assertEquals(List.of(2L), file().notes().stream().map(ContactNote::number).toList());
    }

    @Test
    void shouldRememberTheSameWhenItIsAppliedAgain() {
        shouldBookChangeAndCancelAnAppointment();
        shouldBeRatedOnceWhenTheCaseIsOver();
        assertAccepted(note(ofCase(), ContactKind.CALL, ContactMatter.ENQUIRY));
        Registry replayed = new Registry();
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
        assertEquals(Memory.of(desk.registry), Memory.of(Memory.copy(replayed)));
    }
}
