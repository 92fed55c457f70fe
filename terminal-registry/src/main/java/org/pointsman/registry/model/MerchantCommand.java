package org.pointsman.registry.model;

/**
 * Enters or changes a merchant. What names a settlement account waits for the approval of another person (domain 3.10).
 */
public sealed interface MerchantCommand extends RegistryCommand {

    /** Merchant id, 15 letters or digits. */
    String mid();

    /** Name for people, 1 to 500 characters; null = it stays. */
    String name();

    /** Where the merchant is paid; null = none yet, or it stays. */
    SettlementAccount account();

    /** How the merchant is told something; null = nobody said, or it stays. */
    Contact contact();

    /** Makes a merchant known; ACTIVE at once, or after the approval. */
    record AddMerchant(CommandHeader header, String mid, String name, SettlementAccount account,
            Contact contact) implements MerchantCommand {

        /** Without a contact. */
        public AddMerchant(CommandHeader header, String mid, String name, SettlementAccount account) {
            this(header, mid, name, account, null);
        }
    }

    /** Gives a merchant another name, account or contact. */
    record ChangeMerchant(CommandHeader header, String mid, String name, SettlementAccount account,
            Contact contact) implements MerchantCommand {

        /** The contact stays. */
        public ChangeMerchant(CommandHeader header, String mid, String name, SettlementAccount account) {
            this(header, mid, name, account, null);
        }
    }

    /** Whether another command asks for the same. */
    default boolean sameWish(RegistryCommand other) {
        return other instanceof MerchantCommand wish && wish.getClass() == getClass() && mid().equals(wish.mid())
                && same(name(), wish.name()) && same(account(), wish.account()) && same(contact(), wish.contact());
    }

    private static boolean same(Object a, Object b) {
        return a == null ? b == null : a.equals(b);
    }
}
