package org.pointsman.lab.simulation;

/** A request in a network's book. */
final class NetworkEntry {
    enum State {
        APPROVED,
        DECLINED,
        REVERSED
    }

    final SimulatedMessage request;
    long approvedMinor;
    State state;

    /** @param approvedMinor what was approved; 0 when it was declined */
    NetworkEntry(SimulatedMessage request, long approvedMinor) {
        this.request = request;
        this.approvedMinor = approvedMinor;
        state = approvedMinor > 0 ? State.APPROVED : State.DECLINED;
    }

    boolean stands() {
        return state == State.APPROVED;
    }

    boolean is(SimulatedMessage.Kind kind) {
        return request.kind() == kind;
    }

    /** Whether it took money. */
    boolean sale() {
        return request.kind().sale();
    }

    @Override
    public String toString() {
        return request + " " + state;
    }
}
