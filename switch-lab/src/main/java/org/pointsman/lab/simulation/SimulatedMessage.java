package org.pointsman.lab.simulation;

import org.pointsman.iso.IsoMessage;

/**
 * A message between the switch and a network, as the wire shows it; -1 and null stand for absent fields.
 *
 * @param network      number of the network
 * @param transmission F7
 * @param stan         F11
 * @param rrn          F37
 * @param original     F90: what names the request undone, refunded or reversed
 * @param code         F70
 * @param means        F59 of a scanned code, otherwise F2; null without either
 * @param chip         with F55
 */
record SimulatedMessage(int network, int mti, long processingCode, long amountMinor, long transmission, int stan,
        long rrn, String tid, String mid, Name original, int code, String means, boolean chip) {
    static final int MANAGEMENT = 800;
    static final int AUTHORISATION = 100;
    static final int REQUEST = 200;
    static final int ADVICE = 220;
    static final int ADVICE_REPEAT = 221;
    static final int NOTICE = 620;
    static final int NOTICE_REPEAT = 621;
    static final int INQUIRY = 600;
    static final int INQUIRY_REPEAT = 601;
    static final int REVERSAL = 420;
    static final int REVERSAL_REPEAT = 421;

    private static final int VOID = 20_000;
    private static final int REFUND = 200_000;
    private static final int BALANCE = 310_000;
    private static final int ADJUSTMENT = 220_000;

    /** What a request asks for. */
    enum Kind {
        PURCHASE,
        PREAUTH,
        COMPLETION,
        VOID,
        REFUND,
        BALANCE,
        /** Gives a sale another amount. */
        ADJUSTMENT;

        /** Whether its approval takes money. */
        boolean sale() {
            return this == PURCHASE || this == COMPLETION;
        }
    }

    /** What a network knows a request by. */
    record Name(int network, long transmission, int stan) {
    }

    static SimulatedMessage of(int network, IsoMessage message) {
        Name original = message.has(90)
                ? new Name(network, message.longValue(90, 10, 10), (int) message.longValue(90, 4, 6))
                : null;
        return new SimulatedMessage(network, message.mti(), message.longValue(3), message.longValue(4),
                message.longValue(7), (int) message.longValue(11), message.has(37) ? message.longValue(37) : -1,
                message.has(41) ? message.text(41) : null, message.has(42) ? message.text(42) : null, original,
                message.has(70) ? (int) message.longValue(70) : -1, means(message), message.has(55));
    }

    private static String means(IsoMessage message) {
        int field = message.has(59) ? 59 : 2;
        return message.has(field) ? message.text(field) : null;
    }

    Kind kind() {
        if (mti == AUTHORISATION) {
            return Kind.PREAUTH;
        }
        return switch ((int) processingCode) {
            case VOID -> Kind.VOID;
            case REFUND -> Kind.REFUND;
            case BALANCE -> Kind.BALANCE;
            case ADJUSTMENT -> Kind.ADJUSTMENT;
            default -> original == null ? Kind.PURCHASE : Kind.COMPLETION;
        };
    }

    Name name() {
        return new Name(network, transmission, stan);
    }

    /** An advice, or its repeat. */
    boolean advice() {
        return mti == ADVICE || mti == ADVICE_REPEAT;
    }

    /** Asks what became of a sale, for the first time or again. */
    boolean inquiry() {
        return mti == INQUIRY || mti == INQUIRY_REPEAT;
    }

    /** Tells what became of a script, for the first time or again. */
    boolean notice() {
        return mti == NOTICE || mti == NOTICE_REPEAT;
    }

    /** What is sent until it is acknowledged. */
    boolean stored() {
        return reversal() || advice() || inquiry() || notice();
    }

    /** Sent before, under the same numbers. */
    boolean repeat() {
        return mti == REVERSAL_REPEAT || mti == ADVICE_REPEAT || mti == INQUIRY_REPEAT || mti == NOTICE_REPEAT;
    }

    boolean reversal() {
        return mti == REVERSAL || mti == REVERSAL_REPEAT;
    }

    @Override
    public String toString() {
        return "%04d F3=%06d F4=%d F7=%010d F11=%06d F37=%d %s".formatted(mti, processingCode, amountMinor,
                transmission, stan, rrn, tid);
    }
}
