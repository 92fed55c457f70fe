package org.pointsman.ops.api;

import org.pointsman.engine.view.SafItem;

/**
 * What is owed to a network; the names are relied on by scripts.
 *
 * @param id           the transaction it is about
 * @param kind         REVERSAL, ADVICE or INQUIRY
 * @param stan         F11 of the terminal
 * @param reversalStan F11 of the reversal upstream; absent before its first sending
 * @param attempts     how often it was sent
 * @param state        OWED, WAITING or PARKED
 * @param next         when it is sent again; absent while that depends on the link or on others
 */
record ReversalDocument(long id, String kind, String rrn, String tid, String mid, String network, int stan,
        Integer reversalStan, long amountMinor, int attempts, String state, String since, String next) {

    static ReversalDocument of(SafItem view) {
        return new ReversalDocument(view.id(), view.kind(), view.rrn(), view.tid(), view.mid(), view.network(),
                view.stan(), view.reversalStan() < 0 ? null : Integer.valueOf(view.reversalStan()), view.amountMinor(),
                view.attempts(), view.state(), Times.ofNs(view.sinceNs()),
                view.nextNs() < 0 ? null : Times.ofNs(view.nextNs()));
    }
}
