package org.pointsman.lab.hsm;

/** How a device misbehaves. */
public enum Fault {
    /** It does not. */
    NONE,
    /** It takes commands and answers none. */
    SILENT,
    /** It takes no connection, and ends those it has: what a device does that has too many hosts. */
    FULL,
    /** It answers under another header. */
    WRONG_HEADER,
    /** It answers with bytes that are no answer. */
    GARBAGE,
    /** It answers everything twice. */
    TWICE,
    /** It answers with an error code. */
    ERROR,
    /** It ends the connection instead of an answer. */
    HANGS_UP
}
