package org.pointsman.gateway;

import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.AnswerLostEncoder;
import org.pointsman.records.MessageHeaderEncoder;

/** Tells the engine which answers found their terminals gone. One thread. */
final class LostAnswers {
    /** What waits for room; further ones are counted only. */
    private static final int MAX = 4096;

    private final Sequencer sequencer;
    private final LongArrayList waiting = new LongArrayList();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AnswerLostEncoder command = new AnswerLostEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(
            new byte[MessageHeaderEncoder.ENCODED_LENGTH + AnswerLostEncoder.BLOCK_LENGTH]);

    LostAnswers(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    void add(long transactionId) {
        if (waiting.size() < MAX) {
            waiting.addLong(transactionId);
        }
    }

    /** Offers what waits, the last first. */
    void poll() {
        while (!waiting.isEmpty() && offer(waiting.getLong(waiting.size() - 1))) {
            waiting.removeAt(waiting.size() - 1);
        }
    }

    private boolean offer(long transactionId) {
        command.wrapAndApplyHeader(buffer, 0, header).transactionId(transactionId);
        return sequencer.offerReserved(buffer, 0, buffer.capacity());
    }
}
