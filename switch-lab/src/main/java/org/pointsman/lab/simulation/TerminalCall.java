package org.pointsman.lab.simulation;

import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;

/** One request of a till on one connection, and what became of it. */
final class TerminalCall {
    final VirtualTerminal till;
    final PosRequest request;
    final long number;
    /** Its MAC is wrong. */
    final boolean forged;
    /** Working keys the request was made with: the till's sign-ons so far. */
    final int keys;
    PosReply reply;
    /** The till does not wait any more: it gave up, or its connection broke. */
    boolean lost;

    TerminalCall(VirtualTerminal till, PosRequest request, long number, int keys, boolean forged) {
        this.till = till;
        this.request = request;
        this.number = number;
        this.keys = keys;
        this.forged = forged;
    }

    /** Made by who had the number of its terminal before. */
    boolean former() {
        return !till.device().mid().equals(request.field(42));
    }

    boolean open() {
        return reply == null && !lost;
    }

    /** It brings working keys. */
    boolean signOn() {
        return request.mti() == 800 && request.field(60).startsWith("00", 8);
    }

    boolean reversal() {
        return request.mti() == 400;
    }

    boolean financial() {
        return request.mti() == 100 || request.mti() == 200 || request.mti() == 220;
    }

    /** A sale, a pre-authorisation, a completion or a void. */
    boolean reversible() {
        return (request.mti() == 100 || request.mti() == 200) && !inquiry() && !fromTheChip();
    }

    /** What is never reversed; an inquiry counts too. */
    boolean repeatedOnly() {
        return financial() && !reversible();
    }

    /** A sale from the purse of a chip. */
    private boolean fromTheChip() {
        return request.field(60).startsWith("36");
    }

    /** It moves no money. */
    boolean inquiry() {
        return "310000".equals(request.field(3));
    }

    /** A settlement or an upload. */
    boolean closing() {
        return request.mti() == 500 || request.mti() == 320;
    }

    boolean approvedVoid() {
        return reversible() && "200000".equals(request.field(3)) && reply != null && reply.approved();
    }

    /** The key a repeat shares: a reversal has that of its original, and its message type. */
    Key key() {
        return Key.of(request);
    }

    String f39() {
        return reply == null ? null : reply.f39();
    }

    @Override
    public String toString() {
        return "call %d %04d %s %s F4=%s -> %s".formatted(number, request.mti(), request.field(41), key(),
                request.field(4), f39());
    }
}
