package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;

/** The three stages of a loop. The loop's thread. */
interface LoopStages extends EventHandler<Slot> {
    @Override
    void onEvent(Slot slot, long ringSequence, boolean endOfBatch);

    /** Before the first command. */
    default void start() {
        // nothing runs beside the loop
    }

    /** Lets out what has become durable since. */
    default void release() {
        // all is let out at the end of its batch
    }

    /**
     * Up to which slots are free.
     *
     * @param polled up to which they have been taken
     */
    default Sequence released(Sequence polled) {
        return polled;
    }

    /** Whether what runs beside the loop has failed. Any thread. */
    default boolean failed() {
        return false;
    }

    /** Ends what runs beside the loop. */
    default void close() {
        // nothing runs beside the loop
    }
}
