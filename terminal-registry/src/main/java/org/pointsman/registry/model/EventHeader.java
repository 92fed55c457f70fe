package org.pointsman.registry.model;

/**
 * Who and why of an event (I-11).
 *
 * @param commandId command that caused it
 * @param actor     who sent the command
 * @param role      role she acted in
 * @param reason    her reason
 * @param atMs      time of the command, epoch milliseconds
 */
public record EventHeader(String commandId, String actor, Role role, String reason, long atMs) {

    public static EventHeader of(CommandHeader header, Role role) {
        return new EventHeader(header.commandId(), header.actor(), role, header.reason(), header.atMs());
    }
}
