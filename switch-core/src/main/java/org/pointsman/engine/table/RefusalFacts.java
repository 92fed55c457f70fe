package org.pointsman.engine.table;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.records.OutcomeDecoder;

/**
 * Which step of the ladder refused a transaction, and what it found: flyweight of 32 bytes where the card envelope
 * stands of one that was sent. Nothing is kept of what was refused before records said so.
 *
 * <pre>
 * 0 step  1 place of the hold  2 its reason  3 limit  4 standing    8 hold placed, ms    16 bound    24 used
 * </pre>
 */
public final class RefusalFacts {
    private static final int HOLD_PLACE = 1;
    private static final int HOLD_REASON = 2;
    private static final int LIMIT = 3;
    private static final int STANDING = 4;
    private static final int HOLD_SINCE = 8;
    private static final int BOUND = 16;
    private static final int USED = 24;

    private final UnsafeBuffer record;
    private final int at;

    RefusalFacts(UnsafeBuffer record, int at) {
        this.record = record;
        this.at = at;
    }

    public void set(OutcomeDecoder outcome) {
        if (LadderStep.of(outcome.decidedAt()) == LadderStep.UNKNOWN) {
            return;
        }
        record.putByte(at, (byte) outcome.decidedAt());
        record.putByte(at + HOLD_PLACE, (byte) outcome.holdPlace());
        record.putByte(at + HOLD_REASON, (byte) outcome.holdReason());
        record.putByte(at + LIMIT, (byte) outcome.limitKind());
        record.putByte(at + STANDING, (byte) outcome.standing());
        record.putLong(at + HOLD_SINCE, outcome.holdSinceMs());
        record.putLong(at + BOUND, outcome.limitBound());
        record.putLong(at + USED, outcome.limitUsed());
    }

    public LadderStep step() {
        return LadderStep.of(record.getByte(at));
    }

    public HoldPlace holdPlace() {
        return HoldPlace.of(record.getByte(at + HOLD_PLACE));
    }

    /** Place of the hold's reason among all reasons, from 1; 0 when no hold decided. */
    public int holdReason() {
        return record.getByte(at + HOLD_REASON);
    }

    public LimitKind limit() {
        return LimitKind.of(record.getByte(at + LIMIT));
    }

    /** Place of the state that decided among all of its kind, from 1; 0 when none did. */
    public int standing() {
        return record.getByte(at + STANDING);
    }

    /** When the hold was placed, epoch milliseconds. */
    public long holdSinceMs() {
        return record.getLong(at + HOLD_SINCE);
    }

    public long bound() {
        return record.getLong(at + BOUND);
    }

    public long used() {
        return record.getLong(at + USED);
    }
}
