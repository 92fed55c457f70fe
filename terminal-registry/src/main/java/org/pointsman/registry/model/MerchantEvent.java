package org.pointsman.registry.model;

/** Something that happened to a merchant; carries what it is from now on. */
public sealed interface MerchantEvent extends RegistryEvent {

    /** Merchant id. */
    String mid();

    /** Name for people. */
    String name();

    /** Where the merchant is paid; null while nobody said. */
    SettlementAccount account();

    /** How it is told something; null while nobody said. */
    Contact contact();

    /** On whose authority. */
    Mandate mandate();

    /** Version of the merchant after: the one before plus one. */
    long version();

    /** A merchant was entered, and is ACTIVE. */
    record MerchantAdded(EventHeader header, String mid, String name, SettlementAccount account, Mandate mandate,
            long version, Contact contact) implements MerchantEvent {
    }

    /** A merchant has another name, account or contact. */
    record MerchantChanged(EventHeader header, String mid, String name, SettlementAccount account, Mandate mandate,
            long version, Contact contact) implements MerchantEvent {
    }
}
