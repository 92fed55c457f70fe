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

    /** Makes a merchant known; ACTIVE at once, or after the approval. */
    record AddMerchant(CommandHeader header, String mid, String name,
            SettlementAccount account) implements MerchantCommand {
    }

    /** Gives a merchant another name or account. */
    record ChangeMerchant(CommandHeader header, String mid, String name,
            SettlementAccount account) implements MerchantCommand {
    }

    /** Whether another command asks for the same. */
    default boolean sameWish(RegistryCommand other) {
        return other instanceof MerchantCommand wish && wish.getClass() == getClass() && mid().equals(wish.mid())
                && same(name(), wish.name()) && same(account(), wish.account());
    }

    private static boolean same(Object a, Object b) {
        return a == null ? b == null : a.equals(b);
    }
}
