package org.pointsman.ops.api;

import org.pointsman.registry.model.Difference;

/**
 * A difference to a network, amounts in minor units with their sign.
 *
 * @param number      absent for one that was not recorded
 * @param outcome     who bears it; absent while it is open
 * @param requestedBy who asked for the outcome; absent while it is open
 * @param approvedBy  who agreed; absent while it is open
 */
record DifferenceDocument(Long number, String network, String date, String kind, String reference, String mid,
        String tid, long oursMinor, long theirsMinor, String source, String foundAt, String outcome, String requestedBy,
        String approvedBy, String resolvedAt) {
    static DifferenceDocument of(Difference one) {
        return new DifferenceDocument(one.number(), one.network(), SettlementPort.text(one.date()), one.kind().name(),
                one.reference(), one.mid(), one.tid(), one.oursMinor(), one.theirsMinor(), one.source(),
                Times.ofMs(one.foundAtMs()), one.open() ? null : one.outcome().name(),
                one.open() ? null : one.mandate().requestedBy(),
                one.open() ? null : String.join(", ", one.mandate().approvedBy()), Times.ofMs(one.resolvedAtMs()));
    }
}
