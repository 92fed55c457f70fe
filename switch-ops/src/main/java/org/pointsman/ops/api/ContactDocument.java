package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.ContactDirection;
import org.pointsman.registry.model.ContactKind;
import org.pointsman.registry.model.ContactMatter;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.Proof;

/**
 * What was said.
 *
 * @param caseId absent when it was about no case, as tid is
 * @param number among the notes of its case
 * @param by     who wrote it down
 */
record ContactDocument(long id, Long caseId, Long number, String tid, String mid, ContactKind kind,
        ContactMatter matter, ContactDirection direction, String at, String person, String summary,
        List<Proof> attachments, String by, String notedAt) {

    static ContactDocument of(ContactNote note) {
        return new ContactDocument(note.id(), note.about().caseId() == 0 ? null : note.about().caseId(),
                note.number() == 0 ? null : note.number(), note.about().tid(), note.about().mid(), note.kind(),
                note.matter(), note.direction(), Times.ofMs(note.atMs()), note.person(), note.summary(),
                note.attachments(), note.actor(), Times.ofMs(note.notedAtMs()));
    }
}
