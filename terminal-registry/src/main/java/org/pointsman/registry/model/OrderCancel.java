package org.pointsman.registry.model;

import java.util.List;

/**
 * A request to cancel an order, from the moment it is made.
 *
 * @param former    state it came from, and goes back to
 * @param leftMs    what was left of the time of that state, milliseconds; 0 = it had none
 * @param applicant who asked for the merchant
 * @param asker     who wrote it down; never the one who approves it
 * @param evidence  documents; may be none
 * @param askedAtMs when, epoch milliseconds
 * @param feeMinor  what it costs by the terms of the order, minor units
 * @param consent   to that amount; null as long as nobody agreed
 * @param approver  who approved; empty as long as nobody did
 * @param waiverBy  who asks for the return of the device to be waived; empty = nobody
 */
public record OrderCancel(CaseState former, long leftMs, String applicant, String asker, CaseChannel channel,
        OrderCause cause, List<Proof> evidence, long askedAtMs, long feeMinor, FeeConsent consent, String approver,
        String waiverBy) {

    public OrderCancel {
        evidence = List.copyOf(evidence);
    }

    /** Whether the merchant has agreed to what it costs; nothing has to be agreed to where it costs nothing. */
    public boolean agreed() {
        return feeMinor == 0 || (consent != null && consent.amountMinor() == feeMinor);
    }

    public OrderCancel consented(FeeConsent to) {
        return new OrderCancel(former, leftMs, applicant, asker, channel, cause, evidence, askedAtMs, feeMinor, to,
                approver, waiverBy);
    }

    public OrderCancel approved(String by) {
        return new OrderCancel(former, leftMs, applicant, asker, channel, cause, evidence, askedAtMs, feeMinor, consent,
                by, waiverBy);
    }

    public OrderCancel waiverAsked(String by) {
        return new OrderCancel(former, leftMs, applicant, asker, channel, cause, evidence, askedAtMs, feeMinor, consent,
                approver, by);
    }
}
