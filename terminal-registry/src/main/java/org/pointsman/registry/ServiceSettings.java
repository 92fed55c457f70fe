package org.pointsman.registry;

/**
 * Time limits of payment services in milliseconds.
 *
 * @param providerTimeoutMs how long a provider may take to bind or unbind
 * @param noticeDays        days users are told ahead of a revocation, at least
 * @param orderRetryMs      after which a revocation looks again whether the open orders are done
 * @param retestMs          how long a ticket for probes is good
 * @param watchMs           how long the services that remain are watched after a revocation
 */
public record ServiceSettings(long providerTimeoutMs, int noticeDays, long orderRetryMs, long retestMs,
        long watchMs) {
    private static final long MINUTE_MS = 60_000L;
    private static final long DAY_MS = 1_440 * MINUTE_MS;

    public ServiceSettings {
        if (providerTimeoutMs <= 0 || noticeDays < 0 || orderRetryMs <= 0 || retestMs <= 0 || watchMs < 0) {
            throw new IllegalArgumentException("Limits of services: times must be above 0 ms, got provider "
                    + providerTimeoutMs + ", order " + orderRetryMs + ", re-test " + retestMs + ", watch " + watchMs
                    + ", notice " + noticeDays + " days");
        }
    }

    /** 3 days, 7 days, 1 minute, 15 minutes, 30 minutes. */
    public static ServiceSettings defaults() {
        return new ServiceSettings(3 * DAY_MS, 7, MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS);
    }
}
