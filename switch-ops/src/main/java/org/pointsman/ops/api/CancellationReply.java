package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.node.CommandReply;

/**
 * What became of a wish to cancel terminals.
 *
 * @param caseIds numbers of the cases, in the order of the terminals
 * @param message their states and next steps, a line each
 */
record CancellationReply(String outcome, List<Long> caseIds, String message, long position) {
    static CancellationReply of(CommandReply reply, List<Long> caseIds) {
        return new CancellationReply(reply.kind().name(), caseIds, reply.message(), reply.position());
    }
}
