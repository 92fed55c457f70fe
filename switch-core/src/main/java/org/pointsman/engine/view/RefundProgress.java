package org.pointsman.engine.view;

import org.pointsman.engine.table.TransactionState;

/** Where the money of a refund is, in words. */
public final class RefundProgress {
    private RefundProgress() {
    }

    /** Of a refund in a state. */
    public static String of(TransactionState state) {
        return switch (state) {
            case AWAITING_APPROVAL -> "AWAITING_APPROVAL: with the merchant; a second person has to approve";
            case PENDING_FUNDS -> "PENDING_FUNDS: with the merchant, whose money at the acquirer is short";
            case FUNDS_RESERVED -> "FUNDS_RESERVED: set aside at the acquirer; it goes out when the link is up";
            case HELD -> "HELD: with the merchant; the sale is disputed, and it waits for the end of that";
            case SENT -> "SENT: at the network; its answer is awaited";
            case UNKNOWN -> "UNKNOWN: set aside; the network has not answered and is asked again";
            case MANUAL -> "MANUAL: set aside; people have to ask the network";
            case APPROVED -> "SUCCEEDED: with the issuer, for the cardholder's account";
            case DECLINED -> "DECLINED: with the merchant; the network or the switch declined";
            case REFUSED -> "REFUSED: with the merchant; nothing was sent";
            case CANCELLED -> "CANCELLED: with the merchant; nothing was sent";
            case EXPIRED -> "EXPIRED: with the merchant; nobody approved or funded it in time";
            default -> state.name();
        };
    }
}
