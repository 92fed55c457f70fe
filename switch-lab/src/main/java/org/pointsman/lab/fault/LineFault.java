package org.pointsman.lab.fault;

/** What a line between a switch and its network does. */
public enum LineFault {
    /** It carries everything at once. */
    NONE,
    /** It ends every connection, and each new one. */
    CUT,
    /** It says that nothing more comes and goes on taking: what is on its way is answered in vain. */
    HALF_CLOSED,
    /** It takes requests and carries no answer, and stays. */
    SILENT,
    /** Everything takes long. */
    SLOW,
    /** Some answers are lost. */
    LOSES,
    /** Some answers come when nobody waits any more. */
    LATE,
    /** Some answers come twice. */
    TWICE,
    /** Some answers are overtaken by others. */
    REORDERS
}
