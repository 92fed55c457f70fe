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

    /** The same after a hold on all of it began or ended. */
    Merchant held(boolean held) {
        MerchantState after = held ? MerchantState.SUSPENDED : MerchantState.ACTIVE;
        return new Merchant(mid, name, state == MerchantState.CANCELLED ? state : after, version + 1);
    }
}
