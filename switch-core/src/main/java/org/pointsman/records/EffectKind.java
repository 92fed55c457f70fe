package org.pointsman.records;

/** What release does with an effect. The code is written to the journal and never reused. */
public enum EffectKind {
    /** The gateway answers the exchange and closes it. */
    ANSWER(0),
    /** The gateway closes the exchange's connection without an answer. */
    CLOSE(1),
    /** The link encodes the exchange's request upstream. */
    SEND(2),
    /** The link sends a reversal from the card envelope: 0420, or 0421 when attempt is above 0. */
    SEND_REVERSAL(3),
    /** The link sends an advice from the card envelope: 0220, or 0221 when attempt is above 0. */
    SEND_ADVICE(4),
    /** The link sends a refund from the card envelope; a repeat has the numbers of the first sending. */
    SEND_REFUND(40),
    /** The link asks what became of a sale, from the card envelope: 0600, or 0601 when attempt is above 0. */
    SEND_INQUIRY(80);

    private static final EffectKind[] BY_CODE = Codes.table(values(), EffectKind::code);

    private final int code;

    EffectKind(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** Whether the receiver is a link rather than a gateway. */
    public boolean upstream() {
        return this != ANSWER && this != CLOSE;
    }

    /** The kind of a record's code. */
    public static EffectKind of(int code) {
        return BY_CODE[code];
    }
}
