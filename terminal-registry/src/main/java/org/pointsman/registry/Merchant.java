package org.pointsman.registry;

/**
 * A merchant.
 *
 * @param mid     merchant id, 15 characters (F42)
 * @param name    name for people
 * @param state   state
 * @param version rises by one with every event
 */
public record Merchant(String mid, String name, MerchantState state, long version) {
}
