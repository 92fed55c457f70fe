package org.pointsman.engine;

import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.pointsman.registry.CommandResult;
import org.pointsman.registry.RegistryCommand.RequestRefund;

/** Refunds from desks by client number and by id, as long as their records are there. */
final class RefundOrders {
    private final Map<String, RefundOrder> byNumber = new HashMap<>();
    private final Long2ObjectHashMap<RefundOrder> byId = new Long2ObjectHashMap<>();

    /** The order of a client number; null when there is none. */
    RefundOrder find(String clientNumber) {
        return byNumber.get(clientNumber);
    }

    /** The order of a refund; null when a terminal asked for it. */
    RefundOrder of(long refundId) {
        return byId.get(refundId);
    }

    void add(RequestRefund request) {
        put(new RefundOrder(request, null));
    }

    /** Remembers the answer when the command was a refund. */
    void answered(CommandResult result) {
        RefundOrder order = byNumber.get(result.commandId());
        if (order != null && order.answer() == null) {
            put(order.answered(result));
        }
    }

    private void put(RefundOrder order) {
        byNumber.put(order.request().header().commandId(), order);
        byId.put(order.request().refundId(), order);
    }

    void digest(StateDigest into) {
        long sum = 0;
        for (RefundOrder order : byNumber.values()) {
            sum += new StateDigest().add(EngineJson.write(order.request())).add(order.answer().approvalId()).value();
        }
        into.add(byNumber.size()).add(sum);
    }
}
