package org.pointsman.records;

/** The parts of an outcome, which are read in their order. */
public final class OutcomeParts {
    private OutcomeParts() {
    }

    /** Leaves out what has become due: effects are read next. */
    public static void skipExpiries(OutcomeDecoder outcome) {
        for (OutcomeDecoder.ExpiriesDecoder expiries = outcome.expiries(); expiries.hasNext();) {
            expiries.next();
        }
    }
}
