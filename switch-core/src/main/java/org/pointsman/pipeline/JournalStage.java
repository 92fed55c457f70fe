package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.concurrent.NanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.RecordSealer;
import org.pointsman.records.MessageHeaderDecoder;

/**
 * Writes each step. At the end of a batch it is synced, unless somebody beside sees to that with {@link #force}; only
 * what is synced reaches release.
 */
final class JournalStage implements EventHandler<Slot> {
    private final Journal journal;
    private final RecordSealer sealer;
    private final NanoClock clock;
    private final long epoch;
    private final PipelineStats stats;
    private final boolean beside;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long confirmed;
    private volatile long forced;
    private volatile boolean markWanted;
    private volatile JournalMark candidate;
    private volatile JournalMark mark;

    /** @param beside whether another thread syncs */
    JournalStage(Journal journal, NanoClock clock, long epoch, PipelineStats stats, boolean beside) {
        this.journal = journal;
        this.sealer = new RecordSealer(journal.endAtOpen());
        this.clock = clock;
        this.epoch = epoch;
        this.stats = stats;
        this.beside = beside;
        confirmed = sealer.sequence();
        forced = confirmed;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        if (slot.sequence > 0) {
            append(slot);
        }
        if (endOfBatch) {
            endBatch();
        }
    }

    private void append(Slot slot) {
        confirm();
        int kind = header.wrap(slot.command, 0).templateId();
        int length = sealer.seal(slot.sequence, slot.timestampNs, Engine.LOGIC_VERSION, kind, 0, epoch, slot.command, 0,
                slot.commandLength, slot.outcome, 0, slot.outcomeLength);
        journal.append(sealer.buffer(), 0, length);
    }

    private void confirm() {
        long upToSequence = forced;
        if (upToSequence > confirmed) {
            journal.confirm(upToSequence);
            sealer.durable(upToSequence);
            confirmed = upToSequence;
        }
    }

    /** A batch is written. */
    void endBatch() {
        if (markWanted && candidate == null) {
            candidate = lastMark();
        }
        if (!beside) {
            force(sealer.sequence());
        }
    }

    /** Makes what is written up to this sequence durable; what it covers may then be released. One thread. */
    void force(long upToSequence) {
        long records = upToSequence - forced;
        if (records == 0) {
            return;
        }
        long start = clock.nanoTime();
        journal.force(upToSequence);
        stats.batch((int) records, clock.nanoTime() - start);
        forced = upToSequence;
        takeMark(upToSequence);
    }

    private void takeMark(long upToSequence) {
        JournalMark taken = candidate;
        if (taken != null && taken.sequence() <= upToSequence) {
            mark = taken;
            markWanted = false;
            candidate = null;
        }
    }

    /** The last record that is written. The writing thread. */
    long written() {
        return sealer.sequence();
    }

    /** The last record that may be released. Any thread. */
    long forced() {
        return forced;
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
