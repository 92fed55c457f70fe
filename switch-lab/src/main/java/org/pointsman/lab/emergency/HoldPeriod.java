package org.pointsman.lab.emergency;

/**
 * What the journal has of one hold, between its record and that of its end.
 *
 * @param scope    of the API
 * @param sequence record of the hold
 */
record HoldPeriod(String scope, String id, long sequence, Counts counts) {
    /** What was asked for under the hold by those it concerns. */
    static final class Counts {
        private long refused;
        private long forwarded;
        private long repeats;
        private long followUps;
        private long accepted;

        /** A payment was declined. */
        void refused() {
            refused++;
        }

        /** A payment went upstream, or was approved: it must not. */
        void forwarded() {
            forwarded++;
        }

        /** A repeat got the answer of its first sending, or waits for it. */
        void repeated() {
            repeats++;
        }

        /** A void or a reversal came. */
        void followUp() {
            followUps++;
        }

        /** One of them was answered 00. */
        void accepted() {
            accepted++;
        }
    }

    static HoldPeriod begin(String scope, String id, long sequence) {
        return new HoldPeriod(scope, id, sequence, new Counts());
    }

    long refused() {
        return counts.refused;
    }

    long forwarded() {
        return counts.forwarded;
    }

    long repeats() {
        return counts.repeats;
    }

    long followUps() {
        return counts.followUps;
    }

    long accepted() {
        return counts.accepted;
    }
}
