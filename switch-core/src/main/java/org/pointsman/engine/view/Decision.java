package org.pointsman.engine.view;

/**
 * Who decided about a transaction, as it is recorded.
 *
 * @param refusal   what the ladder refused it for
 * @param network   the network it was sent to last; empty when it was not sent
 * @param sentNs    when, nanoseconds since 1970 UTC; 0 when it was not sent
 * @param decidedNs when its state was last decided, 0 when it was not
 */
public record Decision(Refusal refusal, String network, long sentNs, long decidedNs) {
    /** Nothing is recorded of it. */
    public static final Decision NONE = new Decision(Refusal.NONE, "", 0, 0);
}
