package org.pointsman.registry.model;

/**
 * Something that is told once in a while only.
 *
 * @param subject what it is
 * @param atMs    when it was told last, epoch milliseconds
 */
public record ToldLately(String subject, long atMs) {
}
