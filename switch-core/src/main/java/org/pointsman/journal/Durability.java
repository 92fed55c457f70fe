package org.pointsman.journal;

/** What an answer survives once a terminal has seen it. */
public enum Durability {
    /** The death of this process ({@code kill -9}): records are in the page cache. */
    PROCESS,
    /** A power cut of this machine: records are on the disk before {@link Journal#force(long)} returns. */
    HOST
}
