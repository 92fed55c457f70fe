package org.pointsman.registry.model;

/**
 * Somebody agreed to pay exactly this.
 *
 * @param amountMinor the amount shown, minor units
 * @param by          who agreed for the merchant
 * @param atMs        when, epoch milliseconds
 */
public record FeeConsent(long amountMinor, String by, long atMs) {
}
