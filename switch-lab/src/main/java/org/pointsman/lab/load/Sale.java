package org.pointsman.lab.load;

import org.pointsman.iso.IsoMessage;

/** The last approved sale of a terminal: what its follow-ups need, and what a repeat must be answered with. */
final class Sale {
    static final int AUTH_BYTES = 6;
    static final int RRN_BYTES = 12;

    private static final int RRN = 37;
    private static final int AUTH = 38;
    private static final int DATE = 13;

    private final byte[] rrn = new byte[RRN_BYTES];
    private final byte[] auth = new byte[AUTH_BYTES];
    private int template;
    private int stan;
    private long amountMinor;
    private long refundedMinor;
    private int monthDay;
    private long answerHash;
    private boolean standing;
    private boolean busy;

    /** Keeps a sale and its answer; unless a follow-up of the earlier one is under way, or this one has no F38. */
    void keep(LoadCall call, IsoMessage answer, byte[] frame, int offset, int length) {
        if (busy || answer.rawLength(RRN) != RRN_BYTES || answer.rawLength(AUTH) != AUTH_BYTES) {
            return;
        }
        System.arraycopy(frame, answer.valueOffset(RRN), rrn, 0, RRN_BYTES);
        System.arraycopy(frame, answer.valueOffset(AUTH), auth, 0, AUTH_BYTES);
        template = call.template();
        stan = call.stan();
        amountMinor = call.amountMinor();
        refundedMinor = 0;
        monthDay = (int) answer.longValue(DATE);
        answerHash = hash(frame, offset, length);
        standing = true;
    }

    /** FNV-1a: equal answers have equal hashes. */
    static long hash(byte[] frame, int offset, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ (frame[i] & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    boolean usable() {
        return standing && !busy;
    }

    boolean untouched() {
        return usable() && refundedMinor == 0;
    }

    void follow() {
        busy = true;
    }

    void followed() {
        busy = false;
    }

    /** Voided, reversed, or of unknown fate: no further follow-ups. */
    void drop() {
        standing = false;
    }

    void refunded(long minor) {
        refundedMinor += minor;
    }

    long remainingMinor() {
        return amountMinor - refundedMinor;
    }

    boolean overRefunded() {
        return refundedMinor > amountMinor;
    }

    boolean sameAnswer(byte[] frame, int offset, int length) {
        return answerHash == hash(frame, offset, length);
    }

    int template() {
        return template;
    }

    int stan() {
        return stan;
    }

    long amountMinor() {
        return amountMinor;
    }

    int monthDay() {
        return monthDay;
    }

    byte[] rrn() {
        return rrn;
    }

    byte[] auth() {
        return auth;
    }
}
