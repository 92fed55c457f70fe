package org.pointsman.benchmarks.race;

/**
 * One comparison.
 *
 * @param what  in words
 * @param ours  the figure above
 * @param peers the figure below
 * @param ratio ours by the peer's, or the peer's by ours where less is better: more is always better
 * @param goal  what it should reach
 */
record Ratio(String what, double ours, double peers, double ratio, double goal) {
    /** Of figures where more is better. */
    static Ratio more(String what, double ours, double peers, double goal) {
        return new Ratio(what, ours, peers, ours / peers, goal);
    }

    /** Of figures where less is better. */
    static Ratio less(String what, double ours, double peers, double goal) {
        return new Ratio(what, ours, peers, peers / ours, goal);
    }

    boolean reached() {
        return ratio >= goal;
    }
}
