package org.pointsman.exchange;

/**
 * The name of an open exchange, unique over restarts and gateways until the epoch wraps.
 *
 * <pre>
 *  63       62..49       48..44      43..20          19..0
 * +---+--------------+-----------+---------------+----------+
 * | 0 | node epoch   | gateway   | generation    | slot     |
 * +---+--------------+-----------+---------------+----------+
 * </pre>
 */
public final class ExchangeId {
    /** Value of a field that names no exchange. */
    public static final long NONE = 0;

    static final int MAX_SLOTS = 1 << 20;
    private static final int SLOT_MASK = MAX_SLOTS - 1;
    private static final int GENERATION_MASK = 0xFF_FFFF;
    private static final int GATEWAY_MASK = 0x1F;
    private static final int EPOCH_MASK = 0x3FFF;

    private ExchangeId() {
    }

    static long of(int epoch, int gateway, int generation, int slot) {
        return (long) (epoch & EPOCH_MASK) << 49 | (long) (gateway & GATEWAY_MASK) << 44
                | (long) (generation & GENERATION_MASK) << 20 | slot;
    }

    /** The gateway that owns the exchange. */
    public static int gateway(long id) {
        return (int) (id >>> 44) & GATEWAY_MASK;
    }

    static int slot(long id) {
        return (int) id & SLOT_MASK;
    }
}
