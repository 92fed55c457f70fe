package org.pointsman.pipeline;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * The two clocks of a switch. Nothing of it reads any other, so that a test or a simulation turns all of it by hand.
 *
 * @param timeOfDay nanoseconds since 1970 UTC; may be set while the switch runs
 * @param elapsed   nanoseconds since any moment; never set, for time-outs and durations
 */
public record Clocks(EpochNanoClock timeOfDay, NanoClock elapsed) {
    /** One clock for both, where nobody sets it. */
    public static Clocks of(EpochNanoClock clock) {
        return new Clocks(clock, clock::nanoTime);
    }
}
