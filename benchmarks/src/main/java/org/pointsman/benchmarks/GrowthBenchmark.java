package org.pointsman.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What sales and refunds cost an engine that remembers many approved sales already; put straight into its state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:MaxDirectMemorySize=14g"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class GrowthBenchmark {
    private static final int SHOT = 20_000;
    private static final int TERMINALS = 1_000;
    private static final long AMOUNT_MINOR = 10_000;

    /** Approved sales in the state. */
    @Param({"1000000", "5000000", "10000000", "20000000"})
    public int transactions;

    private final EngineRig rig = new EngineRig(TERMINALS);
    private long first;
    private long last;
    private long random = 1;

    /** Sells, and prints what a sale takes in memory. */
    @Setup
    public void sell() {
        long before = RegistryBenchmark.usedBytes();
        for (int i = 0; i < transactions; i++) {
            last = sale(i);
            first = first == 0 ? last : first;
        }
        System.out.println(String.format(Locale.ROOT, "%n# %d sales: %d bytes each", transactions,
                (RegistryBenchmark.usedBytes() - before) / transactions));
    }

    private long sale(int number) {
        rig.at(number % TERMINALS);
        long rrn = rig.purchase(AMOUNT_MINOR);
        rig.approve(AMOUNT_MINOR);
        return rrn;
    }

    /** A purchase is forwarded and approved: two steps. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void purchaseAndApproval() {
        for (int i = 0; i < SHOT; i++) {
            sale(i);
        }
    }

    /** A fen of any of the sales is refunded: it has to be found, and is in no cache. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void refundAndApproval() {
        for (int i = 0; i < SHOT; i++) {
            random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            rig.at((int) ((random >>> 33) % TERMINALS));
            rig.refund(first + (random >>> 33) % (last - first + 1), 1);
            rig.approve(1);
        }
    }
}
