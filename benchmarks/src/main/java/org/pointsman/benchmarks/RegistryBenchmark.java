package org.pointsman.benchmarks;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
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
import org.openjdk.jmh.annotations.Warmup;

/** Whether a large estate costs more to look into than a small one: terminals are picked at random. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegistryBenchmark {
    private static final int STAN = 999_999;

    /** Terminals, imported in bulk and signed on. */
    @Param({"1000", "1000000"})
    public int terminals;

    private EngineRig rig;
    private long random = 1;

    /** Imports them and prints what one takes. */
    @Setup
    public void open() {
        long before = usedBytes();
        long startNs = System.nanoTime();
        rig = new EngineRig(terminals);
        double seconds = (System.nanoTime() - startNs) / 1e9;
        long bytes = (usedBytes() - before) / terminals;
        System.out.println(String.format(Locale.ROOT,
                "%n# %d terminals imported and signed on in %.1f s, %d bytes each", terminals, seconds, bytes));
    }

    static long usedBytes() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Finds a terminal by its number and decides a purchase of it, which is forwarded; nothing is applied. */
    @Benchmark
    public int decidePurchase() {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return rig.decidePurchase((int) ((random >>> 33) % terminals), STAN);
    }
}
