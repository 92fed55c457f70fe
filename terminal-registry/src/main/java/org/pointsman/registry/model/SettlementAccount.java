package org.pointsman.registry.model;

/**
 * Where a merchant is paid.
 *
 * @param words the account in words, without its full number, 1 to 200 characters
 * @param proof the document it was verified on
 */
public record SettlementAccount(String words, Proof proof) {
}
