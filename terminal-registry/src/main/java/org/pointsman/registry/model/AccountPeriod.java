package org.pointsman.registry.model;

/**
 * Where a merchant was paid for batches that were opened from a moment on.
 *
 * @param fromMs epoch milliseconds
 */
public record AccountPeriod(String mid, long fromMs, SettlementAccount account) {
}
