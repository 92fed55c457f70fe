package org.pointsman.ops.api;

import org.pointsman.node.CommandReply;

/**
 * What became of a write about an order.
 *
 * @param message its state and the next step
 */
record OrderReply(String outcome, long orderId, String message, long position) {
    static OrderReply of(CommandReply reply, long orderId) {
        return new OrderReply(reply.kind().name(), orderId, reply.message(), reply.position());
    }

    /** The same for a new order: what is said begins with its number, after a repeat too. */
    static OrderReply of(CommandReply reply) {
        return of(reply, Long.parseLong(reply.message().split(" ", 3)[1]));
    }
}
