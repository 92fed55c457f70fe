package org.pointsman.network;

/**
 * A message of a network that did not fit, without anything of a card.
 *
 * @param timeNs       when it came, nanoseconds since 1970 UTC
 * @param connection   on which, from 1 on
 * @param mti          message type, 210 for 0210; -1 when it could not be read
 * @param stan         F11; -1 without one
 * @param rrn          F37; empty without one
 * @param tid          F41; empty without one
 * @param responseCode F39; empty without one
 * @param amountMinor  F4; -1 without one
 * @param field        the first field that differs from the request; 0 when it is none
 * @param waitedMs     since its request was written; -1 when there is none
 */
public record UnmatchedAnswer(long timeNs, UnmatchedCause cause, int connection, int mti, int stan, String rrn,
        String tid, String responseCode, long amountMinor, int field, long waitedMs) {
}
