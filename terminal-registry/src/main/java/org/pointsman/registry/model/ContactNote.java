package org.pointsman.registry.model;

import java.util.List;

/**
 * What was said, in a few words.
 *
 * @param id          number, rising
 * @param number      among those of its case, from 1; 0 when it is about no case
 * @param atMs        when it was said, epoch milliseconds
 * @param person      who spoke for the merchant
 * @param summary     in the words of who wrote it down
 * @param attachments by name and digest; they stay where they are
 * @param actor       who wrote it down
 * @param notedAtMs   when, epoch milliseconds
 */
public record ContactNote(long id, ContactSubject about, long number, ContactKind kind, ContactMatter matter,
        ContactDirection direction, long atMs, String person, String summary, List<Proof> attachments, String actor,
        long notedAtMs) {

    public ContactNote {
        attachments = List.copyOf(attachments);
    }
}
