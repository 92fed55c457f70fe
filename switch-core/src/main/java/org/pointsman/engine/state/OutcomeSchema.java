package org.pointsman.engine.state;

/** Schemas of the journal from which on applying an outcome means more than before. */
public final class OutcomeSchema {
    /** What an answer means is data; a number given anew is a row of its own. */
    public static final int MEANINGS = 5;
    /** A reversal that came while something ran is not forgotten; the batch of a number given anew is closed. */
    public static final int TAKEN_BACK = 6;
    /**
     * What people say stands is not taken back any more by what came before; an empty batch ends too when its number is
     * given anew.
     */
    public static final int CONCLUDED = 7;
    /** What people say stands has touched its original, also where it was declined first. */
    public static final int STOOD = 8;
    /** What is listed is looked for among all that has its trace number before what only gave a sale its amount. */
    public static final int LISTED = 9;
    /** A terminal that is not cancelled after all is one that was looked at. */
    public static final int STAYED = 10;

    /** The test of a terminal ends when its number is given anew. */
    public static final int TESTS_END = 11;

    /** What is told is money once its network has taken it. */
    static final int MONEY_WHEN_TAKEN = 6;

    private OutcomeSchema() {
    }
}
