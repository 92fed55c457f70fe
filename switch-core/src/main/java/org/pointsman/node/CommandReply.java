package org.pointsman.node;

import org.pointsman.registry.model.RefusalCode;

/**
 * What became of an operator's command.
 *
 * @param kind       accepted, waiting for another person, or refused
 * @param refusal    why it was refused; null otherwise
 * @param message    the next step, for people
 * @param approvalId the approval it waits for; 0 when none
 * @param position   the journal sequence that holds the answer
 */
public record CommandReply(Kind kind, RefusalCode refusal, String message, long approvalId, long position) {
    /** The three ways a command can end. */
    public enum Kind {
        ACCEPTED,
        WAITING,
        REFUSED
    }
}
