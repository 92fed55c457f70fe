package org.pointsman.pipeline;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One place of the ring: a command, then its outcome. */
final class Slot {
    static final int COMMAND_CAPACITY = 2048;

    private static final int OUTCOME_CAPACITY = 4096;

    static final int BYTES = COMMAND_CAPACITY + OUTCOME_CAPACITY;

    private final UnsafeBuffer ownCommand;
    private final UnsafeBuffer ownOutcome;
    final UnsafeBuffer command = new UnsafeBuffer(0, 0);
    final UnsafeBuffer outcome = new UnsafeBuffer(0, 0);
    int commandLength;
    int outcomeLength;
    Job job;
    /** 0 while the slot holds no journalled step: a question, or a claim whose writing failed. */
    long sequence;
    long timestampNs;

    /** @param memory {@link #BYTES} of it from the offset on are this slot's */
    Slot(ByteBuffer memory, int offset) {
        ownCommand = new UnsafeBuffer(memory, offset, COMMAND_CAPACITY);
        ownOutcome = new UnsafeBuffer(memory, offset + COMMAND_CAPACITY, OUTCOME_CAPACITY);
        clear();
    }

    void command(DirectBuffer source, int offset, int length) {
        command.wrap(ownCommand);
        command.putBytes(0, source, offset, length);
        commandLength = length;
    }

    void command(byte[] large) {
        command.wrap(large);
        commandLength = large.length;
    }

    void reserveOutcome(int length) {
        if (length <= OUTCOME_CAPACITY) {
            outcome.wrap(ownOutcome);
        } else {
            outcome.wrap(new byte[length]);
        }
        outcomeLength = length;
    }

    /** Lets go of what is larger than the slot, so that it is not kept until the ring comes round. */
    void clear() {
        job = null;
        sequence = 0;
        commandLength = 0;
        outcomeLength = 0;
        command.wrap(ownCommand);
        outcome.wrap(ownOutcome);
    }
}
