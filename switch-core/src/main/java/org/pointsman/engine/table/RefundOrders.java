package org.pointsman.engine.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
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

/**
 * Refunds from desks by client number and by id, as long as their records are there; then their numbers, so that a
 * repeat is no second refund.
 */
public final class RefundOrders implements StateSection {
    /** Numbers of refunds that left memory; the oldest leave first. */
    static final int MOST_FORMER = 1 << 20;
    private static final LongArrayList NONE = new LongArrayList(0, LongArrayList.DEFAULT_NULL_VALUE);

    private final Map<String, RefundOrder> byNumber = new HashMap<>();
    private final Long2ObjectHashMap<RefundOrder> byId = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<LongArrayList> byOriginal = new Long2ObjectHashMap<>();
    private final LinkedHashMap<String, FormerRefund> former = new LinkedHashMap<>();

    /** The order of a client number; null when there is none. */
    public RefundOrder find(String clientNumber) {
        return byNumber.get(clientNumber);
    }

    /** The refund that was asked for under a client number and left memory; null when there is none. */
    public FormerRefund former(String clientNumber) {
        return former.get(clientNumber);
    }

    /** How many client numbers are known of refunds that left memory. */
    public int formerCount() {
        return former.size();
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

    /**
     * The refund is not in memory any more; nothing for what no desk asked for.
     *
     * @param askedNs   when it was asked for
     * @param numbersNs client numbers of before are forgotten; Long.MAX_VALUE for all
     */
    public void forget(long refundId, long askedNs, long numbersNs) {
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
        keep(FormerRefund.of(order, askedNs), numbersNs);
    }

    private void keep(FormerRefund refund, long numbersNs) {
        former.put(refund.number(), refund);
        while (!former.isEmpty()
                && (former.size() > MOST_FORMER || former.firstEntry().getValue().askedNs() < numbersNs)) {
            former.pollFirstEntry();
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
        to.add(former.size());
        for (FormerRefund refund : former.values()) {
            to.add(refund.number()).add(refund.fingerprint()).add(refund.approvalId()).add(refund.id())
                    .add(refund.askedNs());
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
        for (int left = from.nextCount(); left > 0; left--) {
            FormerRefund refund = new FormerRefund(from.nextText(), from.nextText(), from.nextLong(), from.nextLong(),
                    from.nextLong());
            former.put(refund.number(), refund);
        }
    }
}
