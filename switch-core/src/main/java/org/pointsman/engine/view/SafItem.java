package org.pointsman.engine.view;

/**
 * What is owed to a network, for people: a reversal, an advice, or an inquiry in the place of a reversal.
 *
 * @param number       its place in the order of debt, from 1
 * @param kind         REVERSAL, ADVICE or INQUIRY
 * @param id           the transaction it is about: its RRN as a number
 * @param stan         F11 of the terminal
 * @param reversalStan F11 of the reversal upstream; -1 before its first sending
 * @param attempts     how often it was sent
 * @param state        OWED: sent, waits for its acknowledgement; WAITING: for its link or for a place among those in
 *                     flight; PARKED: sent slowly
 * @param sinceNs      since when it is owed, nanoseconds since 1970 UTC
 * @param nextNs       when it is sent again; -1 while that depends on the link or on others
 */
public record SafItem(long number, String kind, long id, String rrn, String tid, String mid, String network, int stan,
        int reversalStan, long amountMinor, int attempts, String state, long sinceNs, long nextNs) {
}
