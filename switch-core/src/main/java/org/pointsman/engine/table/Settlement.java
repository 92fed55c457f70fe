package org.pointsman.engine.table;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Flyweight of one settlement, 144 bytes off-heap.
 *
 * <pre>
 *  0 atNs   8 terminal  12 batch  16 previous  20 businessDate  24 details  28 state
 * 32 our totals (48)    80 the terminal's totals (48)
 * 128 next  132 older  136 newer   140..143 reserved
 * </pre>
 */
public final class Settlement {
    public static final int LENGTH = 144;

    private static final int AT_NS = 0;
    private static final int TERMINAL = 8;
    private static final int BATCH = 12;
    private static final int PREVIOUS = 16;
    private static final int BUSINESS_DATE = 20;
    private static final int DETAILS = 24;
    private static final int STATE = 28;
    private static final int OURS = 32;
    private static final int TOLD = OURS + Totals.LENGTH;
    private static final int NEXT = TOLD + Totals.LENGTH;
    private static final int OLDER = NEXT + Integer.BYTES;
    private static final int NEWER = OLDER + Integer.BYTES;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final Totals ours = new Totals();
    private final Totals told = new Totals();

    Settlement wrap(DirectBuffer chunk, int offset) {
        buffer.wrap(chunk, offset, LENGTH);
        ours.wrap(buffer, OURS);
        told.wrap(buffer, TOLD);
        return this;
    }

    void clear() {
        buffer.setMemory(0, LENGTH, (byte) 0);
    }

    /** When it was closed, or last answered while it is not. */
    public long atNs() {
        return buffer.getLong(AT_NS);
    }

    public void atNs(long value) {
        buffer.putLong(AT_NS, value);
    }

    int terminal() {
        return buffer.getInt(TERMINAL);
    }

    void terminal(int value) {
        buffer.putInt(TERMINAL, value);
    }

    public int batch() {
        return buffer.getInt(BATCH);
    }

    public void batch(int value) {
        buffer.putInt(BATCH, value);
    }

    /** Index of the same terminal's settlement before this one; {@link SettlementTable#NONE} for none that is kept. */
    public int previous() {
        return buffer.getInt(PREVIOUS);
    }

    public void previous(int index) {
        buffer.putInt(PREVIOUS, index);
    }

    /** Index of the same terminal's settlement behind this one. */
    int next() {
        return buffer.getInt(NEXT);
    }

    void next(int index) {
        buffer.putInt(NEXT, index);
    }

    /** Index of the one of any terminal that is forgotten before this one; of a free one the next free one. */
    int older() {
        return buffer.getInt(OLDER);
    }

    void older(int index) {
        buffer.putInt(OLDER, index);
    }

    int newer() {
        return buffer.getInt(NEWER);
    }

    void newer(int index) {
        buffer.putInt(NEWER, index);
    }

    public int businessDate() {
        return buffer.getInt(BUSINESS_DATE);
    }

    public void businessDate(int value) {
        buffer.putInt(BUSINESS_DATE, value);
    }

    /** Details the terminal has uploaded. */
    public int details() {
        return buffer.getInt(DETAILS);
    }

    public void details(int count) {
        buffer.putInt(DETAILS, count);
    }

    public SettlementState state() {
        return SettlementState.of(buffer.getByte(STATE));
    }

    public void state(SettlementState value) {
        buffer.putByte(STATE, (byte) value.ordinal());
    }

    /** What the switch adds up. */
    public Totals ours() {
        return ours;
    }

    /** What the terminal adds up. */
    public Totals told() {
        return told;
    }
}
