package org.pointsman.lab.network;

import org.pointsman.lab.network.UpstreamMessage.Kind;

/** A request in a network's book. Not thread-safe. */
public class NetworkEntry {
    /** What became of it. */
    public enum State {
        APPROVED,
        DECLINED,
        REVERSED
    }

    private final UpstreamMessage request;
    private long amountMinor;
    private State state;

    /** @param amountMinor what it moves if it is approved; it may be less than was asked for */
    public NetworkEntry(UpstreamMessage request, boolean approved, long amountMinor) {
        this.request = request;
        this.amountMinor = amountMinor;
        state = approved ? State.APPROVED : State.DECLINED;
    }

    /** The request. */
    public final UpstreamMessage request() {
        return request;
    }

    /** What it moves; nobody asks it of what was declined. */
    public final long amountMinor() {
        return amountMinor;
    }

    /** It moves another amount from now on. */
    public final void amount(long minor) {
        amountMinor = minor;
    }

    /** What became of it. */
    public final State state() {
        return state;
    }

    /** Something else becomes of it. */
    public final void state(State next) {
        state = next;
    }

    /** Whether it was approved and not reversed. */
    public final boolean stands() {
        return state == State.APPROVED;
    }

    /** Whether it asked for this. */
    public final boolean is(Kind kind) {
        return request.kind() == kind;
    }

    /** Whether it took money. */
    public final boolean sale() {
        return request.kind().sale();
    }

    @Override
    public String toString() {
        return request + " " + state;
    }
}
