package org.pointsman.registry.model;

/**
 * Sums of all postings of an account by type, minor units; above 0 the merchant owes it.
 *
 * @param depositMinor 0 or below: what the house holds
 * @param refundMinor  0 or below: what the house gives back
 */
public record FeeSums(long depositMinor, long rentMinor, long dataMinor, long handlingMinor, long penaltyMinor,
        long cancelMinor, long refundMinor) {
    /** Nothing. */
    public static final FeeSums NONE = new FeeSums(0, 0, 0, 0, 0, 0, 0);

    /** The sum of one type. */
    public long of(FeeType type) {
        return switch (type) {
            case DEPOSIT -> depositMinor;
            case RENT -> rentMinor;
            case DATA_FEE -> dataMinor;
            case HANDLING_FEE -> handlingMinor;
            case PENALTY -> penaltyMinor;
            case CANCEL_FEE -> cancelMinor;
            case REFUND_OF_FEE -> refundMinor;
        };
    }

    public FeeSums plus(FeeType type, long amountMinor) {
        return new FeeSums(depositMinor + on(FeeType.DEPOSIT, type, amountMinor),
                rentMinor + on(FeeType.RENT, type, amountMinor), dataMinor + on(FeeType.DATA_FEE, type, amountMinor),
                handlingMinor + on(FeeType.HANDLING_FEE, type, amountMinor),
                penaltyMinor + on(FeeType.PENALTY, type, amountMinor),
                cancelMinor + on(FeeType.CANCEL_FEE, type, amountMinor),
                refundMinor + on(FeeType.REFUND_OF_FEE, type, amountMinor));
    }

    private static long on(FeeType mine, FeeType type, long amountMinor) {
        return mine == type ? amountMinor : 0;
    }

    /** Sum of everything. */
    public long balanceMinor() {
        return depositMinor + outstandingMinor() + refundMinor;
    }

    /** What the merchant has to pay. */
    public long outstandingMinor() {
        return rentMinor + dataMinor + handlingMinor + penaltyMinor + cancelMinor;
    }
}
