package org.pointsman.lab.simulator;

/**
 * How the simulator answers a request that is no refund.
 *
 * @param responseCode     F39
 * @param copies           how often the answer is sent; 0 for never
 * @param delayMs          until it is sent
 * @param drop             the connection ends instead
 * @param amountDifference added to F4 of the answer
 */
record AnswerPlan(String responseCode, int copies, long delayMs, boolean drop, long amountDifference) {
    static final String APPROVED = "00";
    private static final String NOT_PAID = "05";
    static final AnswerPlan APPROVE = new AnswerPlan(APPROVED, 1, 0, false, 0);
    static final AnswerPlan SILENT = new AnswerPlan(APPROVED, 0, 0, false, 0);

    private static final long LATE_MS = 4_000;
    private static final long SLOW_MS = 2_000;
    private static final int CODES_FROM = 9_000_00;

    /** The plan for an amount in fen: what stands after 9000 yuan is the answer. */
    static AnswerPlan ofAmount(long amountMinor) {
        if (amountMinor >= CODES_FROM && amountMinor < CODES_FROM + 100) {
            return decline(String.format("%02d", amountMinor - CODES_FROM));
        }
        return switch (Math.toIntExact(Math.min(amountMinor, Integer.MAX_VALUE))) {
            case 9_001_00 -> SILENT;
            case 9_001_79 -> new AnswerPlan(NOT_PAID, 0, 0, false, 0);
            case 9_002_00 -> new AnswerPlan(APPROVED, 1, LATE_MS, false, 0);
            case 9_003_00 -> new AnswerPlan(APPROVED, 2, 0, false, 0);
            case 9_004_00 -> new AnswerPlan(APPROVED, 0, 0, true, 0);
            case 9_005_00 -> new AnswerPlan(APPROVED, 1, SLOW_MS, false, 0);
            case 9_006_00 -> new AnswerPlan(APPROVED, 1, 0, false, -1);
            default -> APPROVE;
        };
    }

    static AnswerPlan decline(String responseCode) {
        return new AnswerPlan(responseCode, 1, 0, false, 0);
    }

    boolean approved() {
        return responseCode.equals(APPROVED);
    }
}
