package org.pointsman.registry.model;

/**
 * What a merchant's next settlement has besides its payments.
 *
 * @param number      given by the switch, rising
 * @param mid         merchant
 * @param amountMinor minor units; below 0 it is taken from the merchant
 * @param about       in words
 */
public record SettlementAdjustment(long number, String mid, long amountMinor, String about) {
}
