package org.pointsman.registry.model;

/**
 * A merchant of a bulk load.
 *
 * @param mid  merchant id, 15 letters or digits
 * @param name name for people
 */
public record MerchantEntry(String mid, String name) {
}
