package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.pointsman.engine.Engine;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.RecordSealer;
import org.pointsman.lab.rig.Directories;
import org.pointsman.records.TerminalRequestDecoder;

/**
 * One operation is a batch of purchases on its way to the disk: each sealed (CRC32C, SHA-256 chain) and appended, then
 * one sync. The records are those of a purchase that is forwarded.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {
    /** What an answer survives: the process, or the machine. */
    @Param({"PROCESS", "HOST"})
    public Durability durability;

    /** Records before a sync. */
    @Param({"1", "16", "128"})
    public int batch;

    private final EngineRig rig = new EngineRig(1);
    private Path directory;
    private ChronicleJournal journal;
    private RecordSealer sealer;
    private UnsafeBuffer command;
    private UnsafeBuffer outcome;
    private int commandLength;
    private int outcomeLength;

    /** Makes the record. */
    @Setup
    public void purchase() {
        rig.purchase(Purchase.AMOUNT_MINOR);
        command = rig.request();
        commandLength = rig.requestLength();
        outcome = rig.outcome();
        outcomeLength = rig.outcomeLength();
    }

    /** Begins a new journal: no iteration reads the pages of the one before. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Scratch.directory("journal");
        journal = ChronicleJournal.open(directory, durability, new SystemEpochNanoClock(), JournalBenchmark::fail);
        sealer = new RecordSealer(journal.endAtOpen());
    }

    private static void fail(Throwable cause) {
        throw new IllegalStateException("the journal failed", cause);
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        journal.close();
        Directories.delete(directory);
    }

    /** A batch. */
    @Benchmark
    public long append() {
        for (int i = 0; i < batch; i++) {
            int length = sealer.seal(sealer.sequence() + 1, rig.nowNs, Engine.LOGIC_VERSION,
                    TerminalRequestDecoder.TEMPLATE_ID, 0, 1, command, 0, commandLength, outcome, 0, outcomeLength);
            journal.append(sealer.buffer(), 0, length);
        }
        journal.sync();
        sealer.durable(sealer.sequence());
        return sealer.sequence();
    }
}
