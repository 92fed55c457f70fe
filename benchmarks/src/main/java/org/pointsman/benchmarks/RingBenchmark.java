package org.pointsman.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;

/**
 * From offering a command to the release of its effect, through the three threads of the ring and a journal that keeps
 * nothing. The command is a repeat, which the engine answers from memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    static final int BURST = 4_096;
    private static final int RING = 1 << 14;

    /** How a stage waits. */
    @Param({"BLOCKING", "PHASED"})
    public Waiting waiting;

    /** How stages share threads. */
    @Param({"APART", "MERGED"})
    public Stages stages;

    private final EngineRig rig = new EngineRig(1);
    private final AtomicLong released = new AtomicLong();
    private Pipeline pipeline;
    private UnsafeBuffer command;
    private int commandLength;

    /** Sells once, so that there is something to repeat, and starts the threads. */
    @Setup
    public void start() {
        rig.purchase(Purchase.AMOUNT_MINOR);
        command = new UnsafeBuffer(rig.request().byteArray().clone());
        commandLength = rig.requestLength();
        rig.approve(Purchase.AMOUNT_MINOR);
        long nowNs = rig.nowNs;
        pipeline = new Pipeline(new SequencerParts(rig.engine, new NoJournal(),
                new Clocks(() -> nowNs, SystemNanoClock.INSTANCE), 1, nowNs, RingBenchmark::fail),
                new PipelineSettings(RING, stages, waiting), null);
        EffectSink links = (effect, offset, length) -> fail("a repeat was sent on", null);
        pipeline.connect((key, offset, length) -> fail("a repeat changes no keys", null), this::released,
                new EffectSink[]{links});
        pipeline.start();
    }

    // The only writer is the release thread.
    private void released(DirectBuffer effect, int offset, int length) {
        released.lazySet(released.getPlain() + 1);
    }

    private static void fail(String where, Throwable cause) {
        throw new IllegalStateException(where, cause);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        pipeline.close();
    }

    /** One command at a time: the way there and back. */
    @Benchmark
    public long hop() {
        long awaited = released.get() + 1;
        offer();
        return await(awaited);
    }

    /** Many commands at once: what each of them costs. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public long burst() {
        long awaited = released.get() + BURST;
        for (int i = 0; i < BURST; i++) {
            offer();
        }
        return await(awaited);
    }

    private void offer() {
        while (!pipeline.offerReserved(command, 0, commandLength)) {
            Thread.onSpinWait();
        }
    }

    private long await(long awaited) {
        while (released.get() < awaited) {
            Thread.onSpinWait();
        }
        return awaited;
    }
}
