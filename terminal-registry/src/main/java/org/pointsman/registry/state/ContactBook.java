package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.CaseFeedback;
import org.pointsman.registry.model.ContactEvent;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.ContactNumbers;

/** The contact record. Of each kind so many are at hand, the oldest make room; the journal has them all. */
public final class ContactBook {
    public static final int MAX_NOTES = 65_536;
    public static final int MAX_APPOINTMENTS = 16_384;
    public static final int MAX_RATED = 65_536;

    private final TreeMap<Long, ContactNote> notes = new TreeMap<>();
    private final TreeMap<Long, NavigableSet<Long>> notesByCase = new TreeMap<>();
    private final TreeMap<Long, Appointment> appointments = new TreeMap<>();
    private final TreeMap<Long, NavigableSet<Long>> appointmentsByCase = new TreeMap<>();
    private final TreeMap<Long, CaseFeedback> feedback = new TreeMap<>();
    private long lastNote;
    private long lastAppointment;

    public ContactNumbers numbers() {
        return new ContactNumbers(lastNote, lastAppointment);
    }

    void restore(ContactNumbers numbers) {
        lastNote = numbers.lastNote();
        lastAppointment = numbers.lastAppointment();
    }

    /** In the order they were written down; a read-only view. */
    public Collection<ContactNote> notes() {
        return Collections.unmodifiableCollection(notes.values());
    }

    /** Those behind a number, all when it is null; a read-only view. */
    public Collection<ContactNote> notesAfter(Long id) {
        return id == null ? notes() : Collections.unmodifiableCollection(notes.tailMap(id, false).values());
    }

    /** Those of a case that are at hand, in order. */
    public List<ContactNote> notesOf(long caseId) {
        return notesByCase.getOrDefault(caseId, Collections.emptyNavigableSet()).stream().map(notes::get).toList();
    }

    /** The number the next note of a case has among its notes. */
    public long nextNumber(long caseId) {
        NavigableSet<Long> known = notesByCase.get(caseId);
        return known == null ? 1 : notes.get(known.last()).number() + 1;
    }

    public Appointment appointment(long id) {
        return appointments.get(id);
    }

    /** In the order they were booked; a read-only view. */
    public Collection<Appointment> appointments() {
        return Collections.unmodifiableCollection(appointments.values());
    }

    /** Those behind a number, all when it is null; a read-only view. */
    public Collection<Appointment> appointmentsAfter(Long id) {
        return id == null
                ? appointments()
                : Collections.unmodifiableCollection(appointments.tailMap(id, false).values());
    }

    /** Those of a case that are at hand, in order. */
    public List<Appointment> appointmentsOf(long caseId) {
        return appointmentsByCase.getOrDefault(caseId, Collections.emptyNavigableSet()).stream().map(appointments::get)
                .toList();
    }

    /** What was said of a case; null when nothing was, or it is forgotten. */
    public CaseFeedback feedback(long caseId) {
        return feedback.get(caseId);
    }

    /** In the order of their cases; a read-only view. */
    public Collection<CaseFeedback> feedback() {
        return Collections.unmodifiableCollection(feedback.values());
    }

    void apply(ContactEvent event) {
        switch (event) {
            case ContactEvent.ContactNoted e -> noted(e.note());
            case ContactEvent.AppointmentSet e -> set(e);
            case ContactEvent.CaseRated e -> put(e.feedback());
        }
    }

    private void noted(ContactNote note) {
        if (note.id() != lastNote + 1) {
            throw new IllegalStateException("Note " + note + " does not follow number " + lastNote);
        }
        lastNote = note.id();
        put(note);
    }

    void put(ContactNote note) {
        notes.put(note.id(), note);
        add(notesByCase, note.about().caseId(), note.id());
        if (notes.size() > MAX_NOTES) {
            ContactNote oldest = notes.pollFirstEntry().getValue();
            remove(notesByCase, oldest.about().caseId(), oldest.id());
        }
    }

    private void set(ContactEvent.AppointmentSet e) {
        Appointment before = appointments.get(e.appointment().id());
        AppointmentState now = before == null ? null : before.state();
        if (now != e.oldState() || (before == null && e.appointment().id() != lastAppointment + 1)) {
            throw new IllegalStateException("Event " + e + " does not follow " + before);
        }
        lastAppointment = Math.max(lastAppointment, e.appointment().id());
        put(e.appointment());
    }

    void put(Appointment appointment) {
        appointments.put(appointment.id(), appointment);
        add(appointmentsByCase, appointment.about().caseId(), appointment.id());
        if (appointments.size() > MAX_APPOINTMENTS) {
            Appointment oldest = appointments.pollFirstEntry().getValue();
            remove(appointmentsByCase, oldest.about().caseId(), oldest.id());
        }
    }

    void put(CaseFeedback said) {
        feedback.put(said.caseId(), said);
        if (feedback.size() > MAX_RATED) {
            feedback.pollFirstEntry();
        }
    }

    private static void add(Map<Long, NavigableSet<Long>> byCase, long caseId, long id) {
        if (caseId != 0) {
            byCase.computeIfAbsent(caseId, _ -> new TreeSet<>()).add(id);
        }
    }

    private static void remove(Map<Long, NavigableSet<Long>> byCase, long caseId, long id) {
        NavigableSet<Long> known = byCase.get(caseId);
        if (known != null) {
            known.remove(id);
            if (known.isEmpty()) {
                byCase.remove(caseId);
            }
        }
    }
}
