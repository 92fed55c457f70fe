package org.pointsman.lab.simulator;

import org.pointsman.lab.network.UpstreamMessage.Kind;

/**
 * One distinct transaction as the network sees it, at the moment it was asked for.
 *
 * @param kind          what was asked for
 * @param stan          F11 of the request
 * @param pan           masked
 * @param responseCode  F39 given, or that would have been given
 * @param authCode      F38, empty when declined
 * @param refundedMinor approved refunds of this sale, in minor units
 * @param sendings      how often the request came
 * @param reversals     how often its reversal came
 */
public record BookEntry(Kind kind, State state, String rrn, int stan, String tid, String mid, String pan,
        long amountMinor, long refundedMinor, String responseCode, String authCode, int sendings, int reversals) {
    /** What became of it. */
    public enum State {
        APPROVED,
        DECLINED,
        VOIDED,
        /** A pre-authorisation whose money was asked for. */
        COMPLETED,
        REVERSED
    }

    @Override
    public String toString() {
        String text = String.format("%-8s %-8s rrn=%s stan=%06d tid=%s mid=%s pan=%s amount=%d.%02d F39=%s", kind,
                state, rrn, stan, tid, mid, pan, amountMinor / 100, amountMinor % 100, responseCode);
        return text + " F38=" + authCode + " refunded=" + refundedMinor + " sendings=" + sendings + " reversals="
                + reversals;
    }
}
