package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.contacts.ContactFile;
import org.pointsman.registry.model.CaseFeedback;

/**
 * The contact record of a case.
 *
 * @param complete whether every note is here; older ones are in the journal
 * @param feedback absent when nothing was said of the case
 */
record ContactRecord(long caseId, boolean complete, List<ContactDocument> contacts,
        List<AppointmentDocument> appointments, Said feedback) {

    static ContactRecord of(ContactFile file) {
        return new ContactRecord(file.caseId(), file.complete(),
                file.notes().stream().map(ContactDocument::of).toList(),
                file.appointments().stream().map(AppointmentDocument::of).toList(), Said.of(file.feedback()));
    }

    record Said(int rating, String text, String by, String at) {
        private static Said of(CaseFeedback said) {
            return said == null
                    ? null
                    : new Said(said.feedback().rating(), said.feedback().text(), said.by(), Times.ofMs(said.atMs()));
        }
    }
}
