package org.pointsman.engine.table;

import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/** Refunds from desks by client number and by id, as long as their records are there. */
public final class RefundOrders implements StateSection {
    private static final LongArrayList NONE = new LongArrayList(0, LongArrayList.DEFAULT_NULL_VALUE);

    private final Map<String, RefundOrder> byNumber = new HashMap<>();
    private final Long2ObjectHashMap<RefundOrder> byId = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<LongArrayList> byOriginal = new Long2ObjectHashMap<>();

    /** The order of a client number; null when there is none. */
    public RefundOrder find(String clientNumber) {
        return byNumber.get(clientNumber);
    }

    /** The order of a refund; null when a terminal asked for it. */
    public RefundOrder of(long refundId) {
        return byId.get(refundId);
    }

    /** Ids of the refunds of a sale, in the order they were asked for; not to be changed. */
    public LongArrayList followers(long originalId) {
        LongArrayList ids = byOriginal.get(originalId);
        return ids == null ? NONE : ids;
    }

    public void add(RequestRefund request) {
        put(new RefundOrder(request, null));
        byOriginal.computeIfAbsent(request.originalId(), id -> new LongArrayList()).addLong(request.refundId());
    }

    /** Remembers the answer when the command was a refund. */
    public void answered(CommandResult result) {
        RefundOrder order = byNumber.get(result.commandId());
        if (order != null && order.answer() == null) {
            put(order.answered(result));
        }
    }

    /** The refund is not in memory any more; nothing for what no desk asked for. */
    public void forget(long refundId) {
        RefundOrder order = byId.remove(refundId);
        if (order == null) {
            return;
        }
        byNumber.remove(order.request().header().commandId());
        LongArrayList ofSale = byOriginal.get(order.request().originalId());
        ofSale.removeLong(refundId);
        if (ofSale.isEmpty()) {
            byOriginal.remove(order.request().originalId());
        }
    }

    private void put(RefundOrder order) {
        byNumber.put(order.request().header().commandId(), order);
        byId.put(order.request().refundId(), order);
    }

    /** By id, which is the order they were asked for: the two other maps are made anew. */
    @Override
    public void write(StateOutput to) {
        long[] ids = Numbers.keys(byId);
        to.add(ids.length);
        for (long id : ids) {
            RefundOrder order = byId.get(id);
            to.add(EngineJson.write(order.request()));
            CommandResult answer = order.answer();
            to.add(answer != null);
            if (answer != null) {
                to.add(answer.commandId()).add(answer.fingerprint()).add(answer.approvalId()).add(answer.text());
            }
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            add((RequestRefund) EngineJson.command(from.nextBytes()));
            if (from.nextBoolean()) {
                answered(new CommandResult(from.nextText(), from.nextText(), from.nextLong(), from.nextText()));
            }
        }
    }
}
