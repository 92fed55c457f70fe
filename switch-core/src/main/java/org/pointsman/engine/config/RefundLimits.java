package org.pointsman.engine.config;

/**
 * How often and from where a sale is refunded (domain 3.9.3, 5).
 *
 * @param maxPartials      refunds of one sale, at most, 1 to 1,000; declined ones do not count
 * @param minIntervalMs    least time between two refunds of one sale by card
 * @param oneAtATime       whether a refund is 09 while another one of the same sale runs or is in doubt
 * @param crossTerminal    whether another terminal of the merchant may refund
 * @param walletIntervalMs least time between two refunds of one sale by a wallet's code, where it is more
 */
public record RefundLimits(int maxPartials, long minIntervalMs, boolean oneAtATime, boolean crossTerminal,
        long walletIntervalMs) {
    /** What settings journalled before there was a choice mean. */
    public static final RefundLimits DEFAULT = new RefundLimits(50, 0, false, true, 0);

    /** What a wallet takes: about one refund a minute of one payment (domain 2.5, 5). */
    public static final long WALLET_INTERVAL_MS = 60_000;

    private static final int MOST_PARTIALS = 1_000;
    private static final long MILLIS_PER_DAY = 86_400_000;

    /** Checks the ranges. */
    public RefundLimits {
        if (maxPartials < 1 || maxPartials > MOST_PARTIALS) {
            throw new IllegalArgumentException("refund maxPartials: 1 to " + MOST_PARTIALS + ", not " + maxPartials);
        }
        if (minIntervalMs < 0 || minIntervalMs > MILLIS_PER_DAY) {
            throw new IllegalArgumentException("refund minIntervalMs: 0 to a day, not " + minIntervalMs);
        }
        if (walletIntervalMs < 0 || walletIntervalMs > MILLIS_PER_DAY) {
            throw new IllegalArgumentException("refund walletIntervalMs: 0 to a day, not " + walletIntervalMs);
        }
    }

    /** The same with another interval for wallets. */
    public RefundLimits walletInterval(long ms) {
        return new RefundLimits(maxPartials, minIntervalMs, oneAtATime, crossTerminal, ms);
    }

    public long intervalMs(boolean wallet) {
        return wallet ? Math.max(minIntervalMs, walletIntervalMs) : minIntervalMs;
    }
}
