package org.pointsman.engine.config;

/**
 * How long what a terminal did can be undone or repeated (domain 5, R-140); 0 = as long as its batch is open.
 *
 * @param voidUntilMinutes a void later than this after the business date of its sale began is 12, at most 2,880
 * @param reversalDays     a reversal later than this after its original is answered 00 and for people, at most 366
 * @param repeatDays       business days until a trace number of the same batch may be used anew, at most 366
 * @param hotDays          business days a transaction stays in memory when nothing of it is open, at most 60; 0 = all
 * @param mostTransactions transactions in memory from which on new ones are 96, at most 1,000,000,000; 0 = no bound but
 *                         the memory itself
 * @param settlementDays   days the settlements of closed batches are at hand, at most 3,660; 0 = for ever. The newest
 *                         of each terminal stays
 * @param refundNumberDays days the client number of a refund is known that left memory, at most 3,660; 0 = it leaves
 *                         with its refund
 */
public record MemoryPolicy(int voidUntilMinutes, int reversalDays, int repeatDays, int hotDays, int mostTransactions,
        int settlementDays, int refundNumberDays) {
    /** What settings journalled before there was a choice mean. */
    public static final MemoryPolicy DEFAULT = new MemoryPolicy(0, 0, 0, 0, 0, 0, 0);
    /** Where a file says nothing: to the end of the business date, a week, one business day, a week. */
    public static final MemoryPolicy RECOMMENDED = new MemoryPolicy(1_440, 7, 1, 7, 0, 400, 400);

    static final int LATEST_VOID_MINUTES = 2_880;
    private static final int DAYS_OF_A_YEAR = 366;
    private static final int MOST_HOT_DAYS = 60;
    private static final int DAYS_OF_TEN_YEARS = 3_660;
    private static final int MOST_TRANSACTIONS = 1_000_000_000;

    /** Checks the ranges. */
    public MemoryPolicy {
        require("voidUntilMinutes", voidUntilMinutes, LATEST_VOID_MINUTES);
        require("reversalDays", reversalDays, DAYS_OF_A_YEAR);
        require("repeatDays", repeatDays, DAYS_OF_A_YEAR);
        require("hotDays", hotDays, MOST_HOT_DAYS);
        require("mostTransactions", mostTransactions, MOST_TRANSACTIONS);
        require("settlementDays", settlementDays, DAYS_OF_TEN_YEARS);
        require("refundNumberDays", refundNumberDays, DAYS_OF_TEN_YEARS);
    }

    /** The same, and settlements stay for ever; client numbers leave with their refunds. */
    public MemoryPolicy(int voidUntilMinutes, int reversalDays, int repeatDays, int hotDays, int mostTransactions) {
        this(voidUntilMinutes, reversalDays, repeatDays, hotDays, mostTransactions, 0, 0);
    }

    private static void require(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("memory." + name + ": 0 to " + most + ", not " + value);
        }
    }
}
