package org.pointsman.lab.emergency;

/** Hears the story as it happens. */
public interface Teller {
    /**
     * One exchange of a terminal.
     *
     * @param amountMinor -1 for none
     * @param answer      F39, or what else came
     * @param rrn         null for none
     */
    record Step(String tid, String what, long amountMinor, String answer, String expected, String rrn, long latencyNs) {
    }

    /** A new chapter. */
    void chapter(String title);

    /** A figure or a remark; nothing is right or wrong about it. */
    void say(String line);

    /** An exchange with what was expected. */
    void step(Step step);

    /** What must be so, and whether it is. */
    void promise(String sentence, boolean kept);
}
