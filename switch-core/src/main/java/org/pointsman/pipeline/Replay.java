package org.pointsman.pipeline;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/**
 * Start-up: applies recorded outcomes. Records of the running logic version are decided again, and a difference stops the
 * start: it is a determinism bug.
 */
public final class Replay {
    private final Engine engine;
    private final UnsafeBuffer again = new UnsafeBuffer(new byte[1 << 16]);
    private long lastNs;
    private long records;

    /** A replay into an empty engine. */
    public Replay(Engine engine) {
        this.engine = engine;
    }

    /**
     * Applies every record of the journal.
     *
     * @throws IllegalStateException when a record would be decided differently now
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
        if (step.logicVersion() == Engine.LOGIC_VERSION) {
            decideAgain(step);
        }
        engine.apply(step.timestampNs(), step.buffer(), step.commandOffset(), step.buffer(), step.outcomeOffset());
        lastNs = step.timestampNs();
        records++;
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

    /** How many were applied. */
    public long records() {
        return records;
    }
}
