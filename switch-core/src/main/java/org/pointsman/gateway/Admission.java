package org.pointsman.gateway;

/** What is let in while something runs short. */
public enum Admission {
    /** Everything. */
    ALL,
    /** Reversals; anything else is answered 96. */
    REVERSALS,
    /** Nothing: reversals are answered 96 too. */
    NOTHING
}
