package org.pointsman.engine.table;

import java.util.List;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Waiting;

/**
 * What is known of a desk's refund that left memory.
 *
 * @param number      the client's number of it
 * @param fingerprint digest of what was asked for
 * @param approvalId  the request it waited for
 * @param id          the refund
 * @param askedNs     when it was asked for
 */
public record FormerRefund(String number, String fingerprint, long approvalId, long id, long askedNs) {

    static FormerRefund of(RefundOrder order, long askedNs) {
        return new FormerRefund(order.answer().commandId(), order.answer().fingerprint(), order.answer().approvalId(),
                order.request().refundId(), askedNs);
    }

    /** What the same client number gets: where its refund is, or a refusal when it means something else now. */
    public RegistryDecision again(String asked) {
        return fingerprint.equals(asked)
                ? new Waiting(List.of(), approvalId,
                        "Refund " + id + " was asked for under this number long ago: `txn show " + id + "`")
                : RefundOrder.reused(number);
    }
}
