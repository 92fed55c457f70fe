package org.pointsman.benchmarks.contestant.jpos;

/** Who is who. */
final class Institution {
    /** F32. */
    static final String ACQUIRER = "00012900";

    private Institution() {
    }
}
