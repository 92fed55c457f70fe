package org.pointsman.ops.api;

import org.pointsman.node.CommandReply;

/**
 * What became of a write.
 *
 * @param outcome    ACCEPTED or WAITING
 * @param approvalId the approval it waits for; absent when it was carried out
 */
record ReplyDocument(String outcome, Long approvalId, String message, long position) {
    static ReplyDocument of(CommandReply reply) {
        Long approvalId = reply.approvalId() == 0 ? null : Long.valueOf(reply.approvalId());
        return new ReplyDocument(reply.kind().name(), approvalId, reply.message(), reply.position());
    }
}
