package org.pointsman.ops.shadow;

/**
 * What is known of the snapshots of a switch and of who writes them.
 *
 * @param shadow           CHILD, EXTERNAL or OFF
 * @param following        whether a child runs and has told how far it is
 * @param snapshotSequence the record the newest snapshot stands at; 0 when there is none
 * @param behindRecords    how far the journal is ahead of it: what a start would have to apply
 * @param lagRecords       how far it is ahead of the child
 * @param differences      records that would be decided differently now: 0 or 1, a child stops at the first
 * @param trouble          what people have to look at; null for nothing
 */
public record ShadowState(String shadow, boolean following, long snapshotSequence, long behindRecords, long lagRecords,
        int differences, String trouble) {
}
