package org.pointsman.registry.model;

/**
 * A try to prove who a person is.
 *
 * @param by   who looked
 * @param atMs when, epoch milliseconds
 */
public record IdentityAttempt(IdentityMethod method, boolean passed, String by, long atMs) {
}
