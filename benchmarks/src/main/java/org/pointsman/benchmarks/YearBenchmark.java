package org.pointsman.benchmarks;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
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

/**
 * How a switch ages: a hundred terminals sell and settle day after day, seven business dates stay in memory. Its
 * figures are the same on the eighth day and after a year; it prints what of memory is in use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class YearBenchmark {
    private static final int TERMINALS = 100;
    private static final int HOT_DAYS = 7;
    /** Of settlements; 400 are usual, and a year would not show their end. */
    private static final int SETTLEMENT_DAYS = 30;
    private static final long AMOUNT_MINOR = 10_000;
    private static final double MIB = 1 << 20;

    /** Business dates that were closed. */
    @Param({"8", "30", "365"})
    public int days;

    /** Sales of a day. */
    @Param("5000")
    public int transactions;

    private final EngineRig rig = new EngineRig(TERMINALS);
    private Path directory;
    private Snapshot snapshot;

    /** Trades day after day, writes a snapshot and prints how large everything is. */
    @Setup
    public void trade() throws IOException {
        rig.keep(HOT_DAYS, SETTLEMENT_DAYS);
        for (int day = 0; day < days; day++) {
            sell();
            rig.closeDay(TERMINALS, AMOUNT_MINOR, transactions / TERMINALS);
            rig.forget();
        }
        directory = Scratch.directory("year");
        SnapshotDirectory snapshots = new SnapshotDirectory(directory);
        rig.save(snapshots);
        snapshot = snapshots.newestFirst().getFirst();
        tell();
    }

    private void sell() {
        for (int sale = 0; sale < transactions; sale++) {
            rig.at(sale % TERMINALS);
            rig.purchase(AMOUNT_MINOR);
            rig.approve(AMOUNT_MINOR);
        }
    }

    private void tell() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        System.out.println(String.format(Locale.ROOT,
                "%n# day %d: %.1f MiB direct, %.1f MiB heap, a snapshot of %.1f MiB", days, direct / MIB,
                (runtime.totalMemory() - runtime.freeMemory()) / MIB, Files.size(Path.of(snapshot.name())) / MIB));
    }

    /** Reads the state into an empty engine: what a start does first. */
    @Benchmark
    public Engine start() {
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
