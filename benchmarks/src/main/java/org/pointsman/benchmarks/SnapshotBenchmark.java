package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
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
import org.pointsman.lab.rig.Directories;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotDirectory;

/** A state of many approved sales of a thousand terminals, written as a snapshot and read again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:MaxDirectMemorySize=14g"})
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class SnapshotBenchmark {
    private static final int TERMINALS = 1_000;
    private static final long AMOUNT_MINOR = 10_000;

    /** Approved sales in the state. */
    @Param({"1000000", "10000000"})
    public int transactions;

    private final EngineRig rig = new EngineRig(TERMINALS);
    private Path directory;
    private SnapshotDirectory snapshots;
    private Snapshot snapshot;

    /** Sells, writes a first snapshot, and prints what a sale takes in it. */
    @Setup
    public void sell() throws IOException {
        for (int i = 0; i < transactions; i++) {
            rig.at(i % TERMINALS);
            rig.purchase(AMOUNT_MINOR);
            rig.approve(AMOUNT_MINOR);
        }
        directory = Scratch.directory("snapshots");
        snapshots = new SnapshotDirectory(directory);
        write();
        snapshot = snapshots.newestFirst().getFirst();
        System.out.println(String.format(Locale.ROOT, "%n# a snapshot of %d sales: %d bytes each", transactions,
                Files.size(Path.of(snapshot.name())) / transactions));
    }

    /** Writes the state and its digest, and syncs it. */
    @Benchmark
    public long write() {
        return rig.save(snapshots);
    }

    /** Reads the state into an empty engine: what a start does first. */
    @Benchmark
    public Engine read() {
        Engine engine = new Engine();
        snapshot.read(engine);
        return engine;
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        Directories.delete(directory);
    }
}
