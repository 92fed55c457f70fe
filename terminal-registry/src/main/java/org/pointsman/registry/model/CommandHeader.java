package org.pointsman.registry.model;

import java.util.List;

/**
 * What every command carries.
 *
 * @param commandId       id chosen by the sender; a repeat with the same content gets the same answer
 * @param actor           who asks
 * @param roles           roles of the actor
 * @param reason          why, for the audit
 * @param expectedVersion version of the terminal the actor has seen; {@link #ANY_VERSION} = any
 * @param atMs            time of the sequence, epoch milliseconds
 */
public record CommandHeader(String commandId, String actor, List<Role> roles, String reason, long expectedVersion,
        long atMs) {

    /** No expectation about the version. */
    public static final long ANY_VERSION = -1;

    public CommandHeader {
        roles = Lists.orEmpty(roles);
    }
}
