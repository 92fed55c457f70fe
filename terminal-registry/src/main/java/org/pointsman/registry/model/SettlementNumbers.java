package org.pointsman.registry.model;

/** The numbers that were given last. */
public record SettlementNumbers(long lastDifference, long lastAdjustment) {
}
