package org.pointsman.benchmarks.race;

/**
 * How hard a contender is driven.
 *
 * @param percent 0 for as hard as it goes (closed loop); else of a peak (open loop, Poisson)
 * @param peer    whose peak it is; null for the contender's own
 */
record Effort(int percent, Contender peer) {
    static final Effort PEAK = new Effort(0, null);

    static Effort share(int percent) {
        return new Effort(percent, null);
    }

    /** The same rate as the jPOS switch at this share of its peak. */
    static Effort asJpos(int percent) {
        return as(Contender.JPOS, percent);
    }

    /** The same rate as another contender at this share of its peak. */
    static Effort as(Contender peer, int percent) {
        return new Effort(percent, peer);
    }

    boolean isPeak() {
        return percent == 0;
    }

    @Override
    public String toString() {
        return isPeak() ? "peak" : percent + " % of " + peak();
    }

    private String peak() {
        if (peer == null) {
            return "its peak";
        }
        return peer == Contender.JPOS ? "jPOS's peak" : "the jPOS link's peak";
    }
}
