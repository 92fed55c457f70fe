package org.pointsman.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/**
 * Start-up: applies recorded outcomes. Records of the running logic version are decided again, and a difference stops
 * the start: it is a determinism bug.
 */
public final class Replay {
    private final Engine engine;
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[1 << 16]);
    private final AtomicLong records = new AtomicLong();
    private final JournalMark mark;
    private long lastNs;

    /** A replay into an empty engine. */
    public Replay(Engine engine) {
        this(engine, null);
    }

    /**
     * A replay into an empty engine of a journal that has to hold a record.
     *
     * @param mark that record; null when nothing is known of it
     */
    public Replay(Engine engine, JournalMark mark) {
        this.engine = engine;
        this.mark = mark;
    }

    /**
     * Applies every record of the journal.
     *
     * @throws IllegalStateException when a record would be decided differently now
     * @throws JournalFailure        when it is another journal than the mark's
     */
    public void run(Journal journal) {
        JournalRecord step = new JournalRecord();
        try (JournalReader reader = journal.reader()) {
            while (reader.next(step)) {
                apply(step);
            }
        }
    }

    private void apply(JournalRecord step) {
        if (mark != null && step.sequence() == mark.sequence() && !mark.hash().equals(step.chainHash())) {
            throw new JournalFailure("record " + step.sequence() + " is not the one that was written under these keys:"
                    + " journal and keys are of two different switches or copies; restore both from the same backup");
        }
        if (step.logicVersion() == Engine.LOGIC_VERSION) {
            decideAgain(step);
        }
        engine.apply(step.timestampNs(), step.buffer(), step.commandOffset(), step.buffer(), step.outcomeOffset());
        lastNs = step.timestampNs();
        records.lazySet(records.get() + 1);
    }

    private void decideAgain(JournalRecord step) {
        int length = engine.decide(step.timestampNs(), step.buffer(), step.commandOffset());
        if (length > again.capacity()) {
            again.wrap(new byte[length]);
        }
        engine.encodeOutcome(again, 0);
        if (length != step.outcomeLength() || !sameBytes(step, length)) {
            throw new IllegalStateException("record " + step.sequence()
                    + " would be decided differently now: the engine is not deterministic; keep the data directory and report it");
        }
    }

    private boolean sameBytes(JournalRecord step, int length) {
        for (int i = 0; i < length; i++) {
            if (again.getByte(i) != step.buffer().getByte(step.outcomeOffset() + i)) {
                return false;
            }
        }
        return true;
    }

    /** Time of the last record; 0 when there was none. */
    public long lastNs() {
        return lastNs;
    }

    /** How many were applied so far. Any thread. */
    public long records() {
        return records.get();
    }
}
