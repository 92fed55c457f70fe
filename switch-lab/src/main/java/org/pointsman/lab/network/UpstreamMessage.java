package org.pointsman.lab.network;

import org.pointsman.iso.IsoMessage;

/**
 * A message between the switch and a network, as the wire shows it; -1 and null stand for absent fields.
 *
 * @param institution  whose numbers F7 and F11 are
 * @param transmission F7
 * @param stan         F11
 * @param rrn          F37
 * @param original     F90: what names the request undone, refunded or reversed
 * @param code         F70
 * @param means        F59 of a scanned code, otherwise F2; null without either
 * @param chip         with F55
 * @param kind         what it asks for
 * @param time         when it was sent, as a message that follows it names it
 */
public record UpstreamMessage(long institution, int mti, long processingCode, long amountMinor, long transmission,
        int stan, long rrn, String tid, String mid, Name original, int code, String means, boolean chip, Kind kind,
        long time) {
    public static final int MANAGEMENT = 800;
    public static final int AUTHORISATION = 100;
    public static final int REQUEST = 200;
    static final int ADVICE = 220;
    static final int NOTICE = 620;
    static final int INQUIRY = 600;
    static final int REVERSAL = 420;

    private static final int CLASS = 100;
    private static final int REVERSALS = 4;
    private static final int ADMINISTRATIVE = 6;
    private static final int FUNCTION = 10;
    private static final int ADVISES = 2;

    /** The first two digits of F3 say what is asked for. */
    private static final int TYPE = 10_000;
    private static final int PURCHASE = 0;
    private static final int VOID = 2;
    private static final int PREAUTH = 3;
    private static final int REFUND = 20;
    private static final int ADJUSTMENT = 22;
    private static final int BALANCE = 31;

    /** What a request asks for. */
    public enum Kind {
        PURCHASE,
        PREAUTH,
        COMPLETION,
        VOID,
        REFUND,
        BALANCE,
        /** Gives a sale another amount. */
        ADJUSTMENT,
        /** Nothing known. */
        OTHER;

        /** Whether its approval takes money. */
        public boolean sale() {
            return this == PURCHASE || this == COMPLETION;
        }
    }

    /** What a network knows a request by. */
    public record Name(long institution, long time, int stan) {
    }

    /** One of the shipped dialect: F3 says what it asks for, F7 when it was sent. */
    public UpstreamMessage(long institution, int mti, long processingCode, long amountMinor, long transmission,
            int stan, long rrn, String tid, String mid, Name original, int code, String means, boolean chip) {
        this(institution, mti, processingCode, amountMinor, transmission, stan, rrn, tid, mid, original, code, means,
                chip, kind(processingCode, original), transmission);
    }

    /** A message of any dialect, with what that dialect says of it. */
    public static UpstreamMessage of(long institution, IsoMessage message, Name original, Kind kind, long time) {
        return new UpstreamMessage(institution, message.mti(), message.longValue(3), message.longValue(4),
                message.longValue(7), (int) message.longValue(11), message.has(37) ? message.longValue(37) : -1,
                message.has(41) ? message.text(41) : null, message.has(42) ? message.text(42) : null, original,
                message.has(70) ? (int) message.longValue(70) : -1, means(message), message.has(55), kind, time);
    }

    private static String means(IsoMessage message) {
        int field = message.has(59) ? 59 : 2;
        return message.has(field) ? message.text(field) : null;
    }

    private static Kind kind(long processingCode, Name original) {
        return switch ((int) Math.floorDiv(processingCode, TYPE)) {
            case PURCHASE -> original == null ? Kind.PURCHASE : Kind.COMPLETION;
            case PREAUTH -> Kind.PREAUTH;
            case VOID -> Kind.VOID;
            case REFUND -> Kind.REFUND;
            case BALANCE -> Kind.BALANCE;
            case ADJUSTMENT -> Kind.ADJUSTMENT;
            default -> Kind.OTHER;
        };
    }

    /** What the network knows it by. */
    public Name name() {
        return new Name(institution, time, stan);
    }

    /** An advice, or its repeat. */
    public boolean advice() {
        return messageClass() < REVERSALS && advises();
    }

    /** Asks what became of a sale, for the first time or again. */
    public boolean inquiry() {
        return messageClass() == ADMINISTRATIVE && !advises();
    }

    /** Tells what became of a script, for the first time or again. */
    public boolean notice() {
        return messageClass() == ADMINISTRATIVE && advises();
    }

    /** What is sent until it is acknowledged. */
    public boolean stored() {
        return reversal() || advice() || inquiry() || notice();
    }

    /** Sent before, under the same numbers. */
    public boolean repeat() {
        return mti % 2 == 1;
    }

    /** Takes a request back, for the first time or again. */
    public boolean reversal() {
        return messageClass() == REVERSALS;
    }

    // The second digit of a message type, in every version of the standard.
    private int messageClass() {
        return mti / CLASS % FUNCTION;
    }

    // The third one.
    private boolean advises() {
        return mti / FUNCTION % FUNCTION == ADVISES;
    }

    /** The same as one of another type. */
    UpstreamMessage ofType(int other) {
        return new UpstreamMessage(institution, other, processingCode, amountMinor, transmission, stan, rrn, tid, mid,
                original, code, means, chip, kind, time);
    }

    /** The same with an amount of 0 when there is none. */
    public UpstreamMessage withAmount() {
        return amountMinor >= 0
                ? this
                : new UpstreamMessage(institution, mti, processingCode, 0, transmission, stan, rrn, tid, mid, original,
                        code, means, chip, kind, time);
    }

    /** F37 as it is written; empty when absent. */
    public String reference() {
        return rrn < 0 ? "" : "%012d".formatted(rrn);
    }

    @Override
    public String toString() {
        return "%04d F3=%06d F4=%d F7=%010d F11=%06d F37=%d %s".formatted(mti, processingCode, amountMinor,
                transmission, stan, rrn, tid);
    }
}
