package org.pointsman.exchange;

/**
 * The credits of one gateway loop: a fixed number of exchanges. Opening and closing belong to that loop; only
 * {@link #slot(long)} may be called by link loops, which then have to {@link Exchange#borrow(long)}.
 */
public final class ExchangePool {
    private final Exchange[] exchanges;
    private final Exchange[] free;
    private final Exchange[] lent;
    private final int epoch;
    private final int gateway;
    private int freeCount;
    private int lentCount;

    /**
     * @param gateway       0..31, written into every id
     * @param epoch         node epoch, so that ids do not repeat after a restart
     * @param openExchanges the number of credits
     */
    public ExchangePool(int gateway, int epoch, int openExchanges) {
        if (openExchanges < 1 || openExchanges > ExchangeId.MAX_SLOTS) {
            throw new IllegalArgumentException(
                    "maxOpenExchanges must be 1.." + ExchangeId.MAX_SLOTS + ", not " + openExchanges);
        }
        this.gateway = gateway;
        this.epoch = epoch;
        exchanges = new Exchange[openExchanges];
        free = new Exchange[openExchanges];
        lent = new Exchange[openExchanges];
        for (int i = 0; i < openExchanges; i++) {
            exchanges[i] = new Exchange(i);
            free[freeCount++] = exchanges[i];
        }
    }

    /** Opens an exchange; null when every credit is in use. */
    public Exchange open() {
        if (freeCount == 0) {
            return null;
        }
        Exchange exchange = free[--freeCount];
        exchange.open(epoch, gateway);
        return exchange;
    }

    /** The open exchange of an id; null when it is over. Gateway loop. */
    public Exchange find(long id) {
        Exchange exchange = slot(id);
        return exchange.isOpen(id) ? exchange : null;
    }

    /**
     * The slot of an id, whatever is open there now. Any thread. An id of an earlier, larger pool finds another's slot.
     */
    public Exchange slot(long id) {
        return exchanges[ExchangeId.slot(id) % exchanges.length];
    }

    /** Ends an exchange and wipes it; one that a link still reads is ended by {@link #reclaim()}. */
    public void close(Exchange exchange) {
        if (exchange.close()) {
            free[freeCount++] = exchange;
        } else {
            lent[lentCount++] = exchange;
        }
    }

    /** Ends what links have given back meanwhile; returns how many. */
    public int reclaim() {
        int waiting = lentCount;
        lentCount = 0;
        for (int i = 0; i < waiting; i++) {
            close(lent[i]);
        }
        return waiting - lentCount;
    }

    /** Exchanges open now. */
    public int inFlight() {
        return exchanges.length - freeCount;
    }
}
