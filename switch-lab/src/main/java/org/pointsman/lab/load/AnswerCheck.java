package org.pointsman.lab.load;

/** Looks on at a run. Called on its loops, so it must be quick and safe for several threads. */
public interface AnswerCheck {
    /** Sees nothing and wants everything. */
    AnswerCheck NONE = new AnswerCheck() {
        @Override
        public void answered(int tid, Kind kind, int f39, long sentNs, long answeredNs) {
            // nobody looks on
        }

        @Override
        public boolean enough() {
            return false;
        }
    };

    /**
     * An answer has come and was audited.
     *
     * @param tid        terminal number
     * @param f39        as {@link ResponseCode} has it
     * @param sentNs     when the request was written, {@link System#nanoTime()}
     * @param answeredNs when the answer was read
     */
    void answered(int tid, Kind kind, int f39, long sentNs, long answeredNs);

    /** Whether a closed loop may end before its time. */
    boolean enough();
}
