package org.pointsman.registry.model;

/**
 * A document that is kept elsewhere.
 *
 * @param name   what people call it, 1 to 200 characters
 * @param sha256 digest of its content, 64 hex digits
 */
public record Proof(String name, String sha256) {
}
