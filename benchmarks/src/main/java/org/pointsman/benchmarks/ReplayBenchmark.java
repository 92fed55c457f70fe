package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import org.pointsman.journal.Journal;
import org.pointsman.lab.rig.Directories;
import org.pointsman.snapshot.Restart;
import org.pointsman.snapshot.SnapshotStore;

/** A start on a journal of approved sales through a network, without a snapshot: proved, decided again, applied. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:MaxDirectMemorySize=8g"})
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ReplayBenchmark {
    private static final int TERMINALS = 1_000;
    private static final long AMOUNT_MINOR = 10_000;

    /** Approved sales, two records each. */
    @Param({"1000000"})
    public int transactions;

    private Path directory;
    private Journal journal;
    private long records;

    /** Sells and journals it, and prints what a sale takes. */
    @Setup
    public void sell() throws IOException {
        directory = Scratch.directory("journal");
        try (Journal writing = JournalRecorder.open(directory)) {
            JournalRecorder recorder = new JournalRecorder(writing);
            EngineRig rig = new EngineRig(TERMINALS, recorder);
            for (int i = 0; i < transactions; i++) {
                rig.at(i % TERMINALS);
                rig.purchase(AMOUNT_MINOR);
                rig.approve(AMOUNT_MINOR);
            }
            records = recorder.records();
        }
        journal = JournalRecorder.open(directory);
        System.out.println(String.format(Locale.ROOT, "%n# a journal of %d records", records));
    }

    /** Starts. */
    @Benchmark
    public Engine replay() {
        Restart restart = new Restart(journal, SnapshotStore.NONE, null, false, warning -> {
        });
        Engine engine = restart.run();
        if (restart.records() != records) {
            throw new IllegalStateException(restart.records() + " records were applied, not " + records);
        }
        return engine;
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        journal.close();
        Directories.delete(directory);
    }
}
