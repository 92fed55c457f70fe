package org.pointsman.node;

/** What happens between memory and the archive. */
public enum ArchiveEvent {
    /** A transaction was archived; it leaves memory unless it changed meanwhile. */
    ARCHIVED,
    /** One that was asked for was found. */
    FETCHED,
    /** One that was asked for was never archived. */
    NOT_FOUND,
    /**
     * One that was asked for may have been archived, and cannot be read: the archive is damaged, or not all of it here.
     */
    UNREADABLE
}
