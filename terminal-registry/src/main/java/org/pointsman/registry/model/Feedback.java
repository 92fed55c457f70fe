package org.pointsman.registry.model;

/**
 * What people say of a change afterwards.
 *
 * @param rating 1 to 5
 * @param text   in their words
 */
public record Feedback(int rating, String text) {
}
