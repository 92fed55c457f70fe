package org.pointsman.pipeline;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One place of the ring: a command, then its outcome. */
final class Slot {
    static final int COMMAND_CAPACITY = 2048;

    private static final int OUTCOME_CAPACITY = 4096;

    private final byte[] ownCommand = new byte[COMMAND_CAPACITY];
    private final byte[] ownOutcome = new byte[OUTCOME_CAPACITY];
    final UnsafeBuffer command = new UnsafeBuffer(ownCommand);
    final UnsafeBuffer outcome = new UnsafeBuffer(ownOutcome);
    int commandLength;
    int outcomeLength;
    Job job;
    /** 0 while the slot holds no journalled step: a question, or a claim whose writing failed. */
    long sequence;
    long timestampNs;

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
        outcome.wrap(length <= OUTCOME_CAPACITY ? ownOutcome : new byte[length]);
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
