package org.pointsman.snapshot;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/**
 * Applies recorded outcomes. Records of the running logic version are decided again, and a difference stops it: it is a
 * determinism bug.
 */
public final class Replay {
    private final Engine engine;
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[1 << 16]);
    private final UnsafeBuffer recorded = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer decided = new UnsafeBuffer(0, 0);
    private final AtomicLong records = new AtomicLong();
    private final JournalMark mark;
    private final byte[] lastChain = new byte[ChainHash.LENGTH];
    private boolean decides = true;
    private long lastSequence;
    private long lastNs;

    /** A replay into an empty engine. */
    public Replay(Engine engine) {
        this(engine, null, 0);
    }

    /**
     * A replay of a journal that has to hold a record.
     *
     * @param mark   that record; null when nothing is known of it
     * @param lastNs time of the last record the engine has applied; 0 for an empty one
     */
    Replay(Engine engine, JournalMark mark, long lastNs) {
        this.engine = engine;
        this.mark = mark;
        this.lastNs = lastNs;
    }

    /** From now on nothing is decided again. */
    Replay applyingOnly() {
        decides = false;
        return this;
    }

    /**
     * Applies every record of the journal.
     *
     * @throws DecidedDifferently when a record would be decided differently now
     * @throws JournalFailure     when it is another journal than the mark's
     */
    public void run(Journal journal) {
        try (JournalReader reader = journal.reader()) {
            run(reader);
        }
    }

    /** The same of what a reader has left. */
    void run(JournalReader reader) {
        JournalRecord step = new JournalRecord();
        while (reader.next(step)) {
            apply(step);
        }
    }

    /** The same of one record: the next one. */
    public void apply(JournalRecord step) {
        prove(mark, step);
        if (decides && step.logicVersion() == Engine.LOGIC_VERSION) {
            decideAgain(step);
        }
        engine.apply(step.timestampNs(), step.buffer(), step.commandOffset(), step.buffer(), step.outcomeOffset());
        lastNs = step.timestampNs();
        lastSequence = step.sequence();
        step.copyChainHash(lastChain);
        records.lazySet(records.get() + 1);
    }

    /** @throws JournalFailure when the record is the mark's and another one than it says */
    static void prove(JournalMark mark, JournalRecord step) {
        if (mark != null && step.sequence() == mark.sequence() && !mark.hash().equals(step.chainHash())) {
            throw new JournalFailure("record " + step.sequence() + " is not the one that was written under these keys:"
                    + " journal and keys are of two different switches or copies; restore both from the same backup");
        }
    }

    private void decideAgain(JournalRecord step) {
        int length = engine.decide(step.timestampNs(), step.buffer(), step.commandOffset());
        if (length > again.capacity()) {
            again.wrap(new byte[length]);
        }
        engine.encodeOutcome(again, 0);
        if (length != step.outcomeLength() || !sameBytes(step, length)) {
            throw new DecidedDifferently(step.sequence());
        }
    }

    private boolean sameBytes(JournalRecord step, int length) {
        recorded.wrap(step.buffer(), step.outcomeOffset(), length);
        decided.wrap(again, 0, length);
        return recorded.equals(decided);
    }

    /** Time of the last record; 0 when there was none. */
    public long lastNs() {
        return lastNs;
    }

    /** Sequence of the last record applied; 0 when there was none. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Chain hash of that record. */
    public ChainHash lastChain() {
        return new ChainHash(lastChain);
    }

    /** How many were applied so far. Any thread. */
    public long records() {
        return records.get();
    }
}
