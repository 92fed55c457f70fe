package org.pointsman.registry.model;

/**
 * Limits of payment services, times in milliseconds.
 *
 * @param providerTimeoutMs how long a provider may take to bind or unbind
 * @param noticeDays        days users are told ahead of a revocation, at least
 * @param orderRetryMs      after which a revocation looks again whether the open orders are done
 * @param retestMs          how long a ticket for probes is good
 * @param watchMs           how long the services that remain are watched after a revocation
 * @param alarmIntervalMs   answers are counted so long, then anew
 * @param alarmAnswers      so many answers of an interval before their share is looked at
 * @param alarmPercent      so many of them declined, or more, raise an alarm and hold the plan, 1 to 100
 */
public record ServiceSettings(long providerTimeoutMs, int noticeDays, long orderRetryMs, long retestMs, long watchMs,
        long alarmIntervalMs, int alarmAnswers, int alarmPercent) {
    private static final long MINUTE_MS = 60_000L;
    private static final int PER_CENT = 100;
    private static final long DAY_MS = 1_440 * MINUTE_MS;

    public ServiceSettings {
        if (providerTimeoutMs <= 0 || noticeDays < 0 || orderRetryMs <= 0 || retestMs <= 0 || watchMs < 0) {
            throw new IllegalArgumentException("Limits of services: times must be above 0 ms, got provider "
                    + providerTimeoutMs + ", order " + orderRetryMs + ", re-test " + retestMs + ", watch " + watchMs
                    + ", notice " + noticeDays + " days");
        }
        if (alarmIntervalMs <= 0 || alarmAnswers < 1 || alarmPercent < 1 || alarmPercent > PER_CENT) {
            throw new IllegalArgumentException("Alarm of services: an interval above 0 ms, at least 1 answer, 1 to 100"
                    + " percent, got " + alarmIntervalMs + ", " + alarmAnswers + ", " + alarmPercent);
        }
    }

    /** 3 days, 7 days, 1 minute, 15 minutes, 30 minutes; half of at least four answers in 5 minutes. */
    public static ServiceSettings defaults() {
        return new ServiceSettings(3 * DAY_MS, 7, MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 5 * MINUTE_MS, 4, 50);
    }
}
