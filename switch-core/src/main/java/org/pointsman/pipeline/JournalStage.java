package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.concurrent.NanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.RecordSealer;
import org.pointsman.records.MessageHeaderDecoder;

/** Writes each step, and syncs at the end of a batch; only then does the batch reach release. */
final class JournalStage implements EventHandler<Slot> {
    private final Journal journal;
    private final RecordSealer sealer;
    private final NanoClock clock;
    private final long epoch;
    private final PipelineStats stats;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int batchRecords;
    private volatile boolean markWanted;
    private volatile JournalMark mark;

    JournalStage(Journal journal, NanoClock clock, long epoch, PipelineStats stats) {
        this.journal = journal;
        this.sealer = new RecordSealer(journal.endAtOpen());
        this.clock = clock;
        this.epoch = epoch;
        this.stats = stats;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        if (slot.sequence > 0) {
            append(slot);
        }
        if (endOfBatch) {
            sync();
        }
    }

    private void append(Slot slot) {
        int kind = header.wrap(slot.command, 0).templateId();
        int length = sealer.seal(slot.sequence, slot.timestampNs, Engine.LOGIC_VERSION, kind, 0, epoch, slot.command, 0,
                slot.commandLength, slot.outcome, 0, slot.outcomeLength);
        journal.append(sealer.buffer(), 0, length);
        batchRecords++;
    }

    /** Ends the batch. */
    void sync() {
        if (batchRecords == 0) {
            return;
        }
        long start = clock.nanoTime();
        journal.sync();
        sealer.durable(sealer.sequence());
        stats.batch(batchRecords, clock.nanoTime() - start);
        batchRecords = 0;
        if (markWanted) {
            takeMark();
        }
    }

    private void takeMark() {
        markWanted = false;
        mark = new JournalMark(sealer.sequence(), sealer.chainHash());
    }

    /** A point that is durable, taken since the last call or earlier; null before the first. Any thread. */
    JournalMark mark() {
        markWanted = true;
        return mark;
    }

    /** The last record. After the stage has ended, or on its thread. */
    JournalMark lastMark() {
        return new JournalMark(sealer.sequence(), sealer.chainHash());
    }
}
