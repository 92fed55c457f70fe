package org.pointsman.registry.model;

/**
 * The remembered answer to a command (domain 3.11 row 45).
 *
 * @param commandId   id of the command
 * @param fingerprint digest of its content without its time
 * @param approvalId  approval it waits for; 0 when it was carried out
 * @param text        text of the answer
 */
public record CommandResult(String commandId, String fingerprint, long approvalId, String text) {
}
