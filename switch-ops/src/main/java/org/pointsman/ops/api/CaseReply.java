package org.pointsman.ops.api;

import org.pointsman.node.CommandReply;

/**
 * What became of a write about a case.
 *
 * @param message its state and the next step
 */
record CaseReply(String outcome, long caseId, String message, long position) {
    static CaseReply of(CommandReply reply, long caseId) {
        return new CaseReply(reply.kind().name(), caseId, reply.message(), reply.position());
    }
}
