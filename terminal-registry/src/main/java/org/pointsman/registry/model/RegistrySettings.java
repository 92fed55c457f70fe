package org.pointsman.registry.model;

/**
 * Time limits of the registry in milliseconds (domain section 5), and what one person may do alone. Only
 * {@code Registry.decide} looks at them.
 *
 * @param activationWindowMs    activation window when a command names none
 * @param tidQuarantineMs       how long a cancelled TID cannot be provisioned again
 * @param approvalValidMs       how long a request may wait for its approvals
 * @param voluntaryPauseLimitMs up to this age a MERCHANT_ECONOMIC hold is lifted without a case
 * @param services              time limits of payment services
 * @param secondPersonFromMinor a posting of so much of a merchant's money or more needs a second person, minor units; 0
 *                              = none does, as in settings journalled before there was a choice
 * @param notices               who is told what; null as in settings journalled before there was a choice: nobody
 * @param lifetimes             how long what is over stays; null as in settings journalled before there was a choice
 */
public record RegistrySettings(long activationWindowMs, long tidQuarantineMs, long approvalValidMs,
        long voluntaryPauseLimitMs, ServiceSettings services, long secondPersonFromMinor, NoticeSettings notices,
        Lifetimes lifetimes) {

    private static final long DAY_MS = 86_400_000L;

    public RegistrySettings {
        if (activationWindowMs <= 0 || tidQuarantineMs < 0 || approvalValidMs <= 0 || voluntaryPauseLimitMs < 0) {
            throw new IllegalArgumentException("Registry limits: windows must be above 0 ms, got activation "
                    + activationWindowMs + ", quarantine " + tidQuarantineMs + ", approval " + approvalValidMs
                    + ", voluntary pause " + voluntaryPauseLimitMs);
        }
        if (secondPersonFromMinor < 0) {
            throw new IllegalArgumentException(
                    "secondPersonFromMinor: 0 minor units or more, not " + secondPersonFromMinor);
        }
        notices = notices == null ? NoticeSettings.NONE : notices;
        lifetimes = lifetimes == null ? Lifetimes.NONE : lifetimes;
    }

    /** The same, and a second person for no posting. */
    public RegistrySettings(long activationWindowMs, long tidQuarantineMs, long approvalValidMs,
            long voluntaryPauseLimitMs, ServiceSettings services) {
        this(activationWindowMs, tidQuarantineMs, approvalValidMs, voluntaryPauseLimitMs, services, 0, null, null);
    }

    /** The same with another amount from which a posting needs a second person. */
    public RegistrySettings secondPersonFrom(long amountMinor) {
        return new RegistrySettings(activationWindowMs, tidQuarantineMs, approvalValidMs, voluntaryPauseLimitMs,
                services, amountMinor, notices, lifetimes);
    }

    /** The same, and who is told what. */
    public RegistrySettings telling(NoticeSettings newNotices) {
        return new RegistrySettings(activationWindowMs, tidQuarantineMs, approvalValidMs, voluntaryPauseLimitMs,
                services, secondPersonFromMinor, newNotices, lifetimes);
    }

    /** The same, and how long what is over stays. */
    public RegistrySettings keeping(Lifetimes newLifetimes) {
        return new RegistrySettings(activationWindowMs, tidQuarantineMs, approvalValidMs, voluntaryPauseLimitMs,
                services, secondPersonFromMinor, notices, newLifetimes);
    }

    /** 7 days, 18 months (549 days), 24 hours, 3 months (92 days), 10,000.00; what is over stays a week or 400 days. */
    public static RegistrySettings defaults() {
        return new RegistrySettings(7 * DAY_MS, 549 * DAY_MS, DAY_MS, 92 * DAY_MS, ServiceSettings.defaults(),
                1_000_000, NoticeSettings.NONE, Lifetimes.DEFAULT);
    }
}
