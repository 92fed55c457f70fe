package org.pointsman.lab.simulator;

/**
 * How the simulator answers a request that is no refund.
 *
 * @param responseCode     F39
 * @param copies           how often the answer is sent; 0 for never
 * @param delayMs          until it is sent
 * @param drop             the connection ends instead
 * @param amountDifference added to F4 of the answer
 * @param flaw             what else is wrong with it
 */
record AnswerPlan(String responseCode, int copies, long delayMs, boolean drop, long amountDifference, Flaw flaw) {
    static final String APPROVED = "00";
    static final String DECLINED = "05";
    static final AnswerPlan APPROVE = approved(1, 0);
    static final AnswerPlan SILENT = approved(0, 0);
    /** Neither booked nor answered; its reversal is 25. */
    static final AnswerPlan UNSEEN = new AnswerPlan(DECLINED, 0, 0, false, 0, Flaw.NONE);

    private static final long LATE_MS = 4_000;
    private static final long SLOW_MS = 2_000;
    private static final int CODES_FROM = 9_000_00;
    private static final int FLAWS_FROM = 9_007_00;
    /** 9007.25. */
    static final int UNSEEN_MINOR = 9_007_25;

    /** The plan for an amount in fen: what stands after 9000 yuan is the answer. */
    static AnswerPlan ofAmount(long amountMinor) {
        if (amountMinor >= CODES_FROM && amountMinor < CODES_FROM + 100) {
            return decline(String.format("%02d", amountMinor - CODES_FROM));
        }
        return switch (Math.toIntExact(Math.min(amountMinor, Integer.MAX_VALUE))) {
            case 9_001_00 -> SILENT;
            case 9_001_79, UNSEEN_MINOR -> UNSEEN;
            case 9_002_00 -> approved(1, LATE_MS);
            case 9_003_00 -> approved(2, 0);
            case 9_004_00 -> new AnswerPlan(APPROVED, 0, 0, true, 0, Flaw.NONE);
            case 9_005_00 -> approved(1, SLOW_MS);
            case 9_006_00 -> new AnswerPlan(APPROVED, 1, 0, false, -1, Flaw.NONE);
            default -> flawed(amountMinor);
        };
    }

    private static AnswerPlan flawed(long amountMinor) {
        boolean flawed = amountMinor > FLAWS_FROM && amountMinor < UNSEEN_MINOR;
        return flawed ? new AnswerPlan(APPROVED, 1, 0, false, 0, Flaw.of(amountMinor - FLAWS_FROM)) : APPROVE;
    }

    private static AnswerPlan approved(int copies, long delayMs) {
        return new AnswerPlan(APPROVED, copies, delayMs, false, 0, Flaw.NONE);
    }

    static AnswerPlan decline(String responseCode) {
        return new AnswerPlan(responseCode, 1, 0, false, 0, Flaw.NONE);
    }

    /** The network does as it is recorded: what was never answered it has done. */
    static AnswerPlan asRecorded(String f39, boolean approves) {
        return f39 == null || approves ? APPROVE : decline(f39);
    }

    boolean approved() {
        return responseCode.equals(APPROVED);
    }
}
