package org.pointsman.ops.api;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds a question back until the journal has reached the position its caller has seen elsewhere. */
final class PositionGate {
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long STEP_NS = 2_000_000L;

    private final LongSupplier position;
    private final LongSupplier clockNs;
    private final LongConsumer park;

    PositionGate(LongSupplier position, LongSupplier clockNs, LongConsumer park) {
        this.position = position;
        this.clockNs = clockNs;
        this.park = park;
    }

    static PositionGate of(LongSupplier position) {
        return new PositionGate(position, System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns once the position is reached, after 5 s at the latest with a 503. */
    void await(long atLeast) {
        long startNs = clockNs.getAsLong();
        while (position.getAsLong() < atLeast) {
            if (clockNs.getAsLong() - startNs >= PATIENCE_NS) {
                throw new ProblemException(503, "POSITION_NOT_REACHED",
                        "the journal is at " + position.getAsLong() + ", not yet at " + atLeast + ": ask again later");
            }
            park.accept(STEP_NS);
        }
    }
}
