package org.pointsman.registry;

/**
 * Time limits of the registry in milliseconds (domain section 5). Only {@link Registry#decide} looks at them.
 *
 * @param activationWindowMs    activation window when a command names none
 * @param tidQuarantineMs       how long a cancelled TID cannot be provisioned again
 * @param approvalValidMs       how long a request may wait for its approvals
 * @param voluntaryPauseLimitMs up to this age a MERCHANT_ECONOMIC hold is lifted without a case
 * @param services              time limits of payment services
 */
public record RegistrySettings(long activationWindowMs, long tidQuarantineMs, long approvalValidMs,
        long voluntaryPauseLimitMs, ServiceSettings services) {

    private static final long DAY_MS = 86_400_000L;

    public RegistrySettings {
        if (activationWindowMs <= 0 || tidQuarantineMs < 0 || approvalValidMs <= 0 || voluntaryPauseLimitMs < 0) {
            throw new IllegalArgumentException("Registry limits: windows must be above 0 ms, got activation "
                    + activationWindowMs + ", quarantine " + tidQuarantineMs + ", approval " + approvalValidMs
                    + ", voluntary pause " + voluntaryPauseLimitMs);
        }
    }

    /** 7 days, 18 months (549 days), 24 hours, 3 months (92 days). */
    public static RegistrySettings defaults() {
        return new RegistrySettings(7 * DAY_MS, 549 * DAY_MS, DAY_MS, 92 * DAY_MS, ServiceSettings.defaults());
    }
}
