package org.pointsman.registry.model;

/**
 * A command whose answer is remembered.
 *
 * @param atMs when it was carried out, epoch milliseconds
 */
public record RecordedCommand(CommandResult result, long atMs) {
}
