package org.pointsman.lab.simulator;

/** What is wrong with an answer of a network that cannot be believed. */
enum Flaw {
    NONE,
    /** A decline comes before the approval. */
    DECLINED_BEFORE,
    /** Approved without F38. */
    NO_AUTH_CODE,
    OTHER_CURRENCY,
    OTHER_CARD,
    OTHER_PROCESSING_CODE,
    OTHER_TERMINAL,
    /** The frame is whole, its content is nothing. */
    UNREADABLE;

    private static final Flaw[] VALUES = values();

    /** The flaw of a number from 0 on; none beyond the last. */
    static Flaw of(long number) {
        return number < VALUES.length ? VALUES[Math.toIntExact(number)] : NONE;
    }
}
