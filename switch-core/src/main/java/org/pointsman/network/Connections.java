package org.pointsman.network;

/** The connections of a network, and which of them takes the next message. For the network's loop. */
final class Connections {
    private final LinkConnection[] all;
    private final ConnectionMode mode;
    private final PendingRequests pending;
    private int turn;

    Connections(LinkConnection[] all, ConnectionMode mode, PendingRequests pending) {
        this.all = all;
        this.mode = mode;
        this.pending = pending;
    }

    /** Which takes the next message; null when none may. One that is in doubt is used only where all are. */
    LinkConnection next() {
        LinkConnection best = null;
        int first = mode == ConnectionMode.STANDBY ? 0 : turn;
        for (int i = 0; i < all.length; i++) {
            LinkConnection each = all[(first + i) % all.length];
            if (each.takes() && (best == null || better(each, best))) {
                best = each;
            }
        }
        return best;
    }

    private boolean better(LinkConnection one, LinkConnection other) {
        if (one.trusted() != other.trusted()) {
            return one.trusted();
        }
        return mode == ConnectionMode.ACTIVE_ACTIVE
                && pending.outstanding(one.number()) < pending.outstanding(other.number());
    }

    /** A message was written on it: among equals the turn is the next one's. */
    void used(LinkConnection connection) {
        turn = (connection.number() + 1) % all.length;
    }

    /** Whether the engine's messages may still be answered on one of them. */
    boolean signedOn() {
        for (LinkConnection each : all) {
            if (each.state().signedOn()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them is signing on for all. */
    boolean signingOn() {
        for (LinkConnection each : all) {
            if (each.asksToSignOn()) {
                return true;
            }
        }
        return false;
    }
}
