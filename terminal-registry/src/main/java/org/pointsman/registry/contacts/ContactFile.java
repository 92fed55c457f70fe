package org.pointsman.registry.contacts;

import java.util.List;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.CaseFeedback;
import org.pointsman.registry.model.ContactNote;

/**
 * The contact record of a case.
 *
 * @param complete whether every note of it is here; older ones are in the journal
 * @param feedback null when nothing was said of it
 */
public record ContactFile(long caseId, boolean complete, List<ContactNote> notes, List<Appointment> appointments,
        CaseFeedback feedback) {
}
