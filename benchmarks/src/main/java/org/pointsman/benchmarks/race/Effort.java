package org.pointsman.benchmarks.race;

/**
 * How hard a contender is driven.
 *
 * @param percent 0 for as hard as it goes (closed loop); else of a peak (open loop, Poisson)
 * @param ofJpos  whether the peak is that of the jPOS switch, not the contender's own
 */
record Effort(int percent, boolean ofJpos) {
    static final Effort PEAK = new Effort(0, false);

    static Effort share(int percent) {
        return new Effort(percent, false);
    }

    /** The same rate as the jPOS switch at this share of its peak. */
    static Effort asJpos(int percent) {
        return new Effort(percent, true);
    }

    boolean isPeak() {
        return percent == 0;
    }

    @Override
    public String toString() {
        return isPeak() ? "peak" : percent + " % of " + (ofJpos ? "jPOS's peak" : "its peak");
    }
}
