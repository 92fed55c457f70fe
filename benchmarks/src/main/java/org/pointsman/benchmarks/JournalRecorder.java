package org.pointsman.benchmarks;

import java.nio.file.Path;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.RecordSealer;

/** Journals what an {@link EngineRig} does, each step at once. */
final class JournalRecorder implements EngineRig.Recorder {
    private final Journal journal;
    private final RecordSealer sealer;

    JournalRecorder(Journal journal) {
        this.journal = journal;
        sealer = new RecordSealer(journal.endAtOpen());
    }

    /** A journal of a benchmark: of kills alone it has nothing to fear. */
    static Journal open(Path directory) {
        return ChronicleJournal.open(directory, Durability.PROCESS, new SystemEpochNanoClock(), failure -> {
            throw new IllegalStateException(failure);
        });
    }

    @Override
    public void step(long nowNs, UnsafeBuffer command, int commandLength, UnsafeBuffer outcome, int outcomeLength) {
        int length = sealer.seal(sealer.sequence() + 1, nowNs, Engine.LOGIC_VERSION, 0, 0, 1, command, 0, commandLength,
                outcome, 0, outcomeLength);
        journal.append(sealer.buffer(), 0, length);
        journal.sync();
        sealer.durable(sealer.sequence());
    }

    /** How many records there are. */
    long records() {
        return sealer.sequence();
    }
}
