package org.pointsman.registry.model;

/**
 * A merchant.
 *
 * @param mid     merchant id, 15 characters (F42)
 * @param name    name for people
 * @param state   state
 * @param version rises by one with every event
 * @param account where it is paid; null while nobody said
 * @param byHand  whether people entered or changed it; otherwise it is as a bulk load left it
 * @param contact how it is told something; null while nobody said
 */
public record Merchant(String mid, String name, MerchantState state, long version, SettlementAccount account,
        boolean byHand, Contact contact) {

    /** As a bulk load makes it. */
    public Merchant(String mid, String name, MerchantState state, long version) {
        this(mid, name, state, version, null, false, null);
    }

    /** How it is told something; never null. */
    public Contact reached() {
        return contact == null ? Contact.NONE : contact;
    }

    /** The same after a hold on all of it began or ended. */
    public Merchant held(boolean held) {
        MerchantState after = held ? MerchantState.SUSPENDED : MerchantState.ACTIVE;
        return new Merchant(mid, name, state == MerchantState.CANCELLED ? state : after, version + 1, account, byHand,
                contact);
    }
}
