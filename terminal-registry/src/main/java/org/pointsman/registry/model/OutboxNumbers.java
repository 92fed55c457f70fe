package org.pointsman.registry.model;

/**
 * What an outbox counts.
 *
 * @param lastId    the highest number given out; 0 before the first
 * @param forgotten notices that made room for newer ones before they had arrived
 */
public record OutboxNumbers(long lastId, long forgotten) {
}
