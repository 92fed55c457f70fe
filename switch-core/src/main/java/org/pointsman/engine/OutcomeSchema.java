package org.pointsman.engine;

/** Schemas of the journal from which on applying an outcome means more than before. */
final class OutcomeSchema {
    /** What an answer means is data; a number given anew is a row of its own. */
    static final int MEANINGS = 5;
    /** What a terminal takes back stands again at once; a reversal that has to wait is not forgotten. */
    static final int TAKEN_BACK = 6;

    private OutcomeSchema() {
    }
}
