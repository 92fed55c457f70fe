package org.pointsman.engine;

/**
 * The messages of the small scope: a sale with all that may follow it, and another sale of the same merchant. What they
 * are in a scope says its {@link Family}.
 */
enum Part {
    SALE(EngineFixture.A, 101, 100_00),
    OTHER_SALE(EngineFixture.B, 102, 30_00),
    VOID(EngineFixture.A, 103, 100_00),
    /** From the merchant's second terminal; more than half, so that two cannot stand. */
    REFUND(EngineFixture.B, 104, 60_00),
    /** Of the whole: to the last cent of what may be given back. */
    OTHER_REFUND(EngineFixture.A, 105, 100_00),
    REVERSAL(EngineFixture.A, 101, 100_00),
    VOID_REVERSAL(EngineFixture.A, 103, 100_00);

    /** Exchange ids of a part: so many, from {@link #exchange}. */
    static final int EXCHANGES = 8;
    static final int ALTERED = 7;

    private static final Part[] BY_ORDINAL = values();

    final String tid;
    final int stan;
    final long amountMinor;

    Part(String tid, int stan, long amountMinor) {
        this.tid = tid;
        this.stan = stan;
        this.amountMinor = amountMinor;
    }

    boolean reversal() {
        return this == REVERSAL || this == VOID_REVERSAL;
    }

    boolean refund() {
        return this == REFUND || this == OTHER_REFUND;
    }

    /** A void or refund of the sale. */
    boolean followsSale() {
        return this == VOID || refund();
    }

    /** The exchange of a sending: 0 the first, then repeats; {@link #ALTERED} for other content. */
    int exchange(int sending) {
        return (ordinal() + 1) * EXCHANGES + sending;
    }

    static boolean isExchange(long exchangeId) {
        return exchangeId >= EXCHANGES && exchangeId < EXCHANGES * (BY_ORDINAL.length + 1L);
    }

    static Part ofExchange(long exchangeId) {
        return BY_ORDINAL[(int) exchangeId / EXCHANGES - 1];
    }

    /** What takes this back, null when nothing does. */
    Part reversedBy() {
        return switch (this) {
            case SALE -> REVERSAL;
            case VOID -> VOID_REVERSAL;
            default -> null;
        };
    }
}
