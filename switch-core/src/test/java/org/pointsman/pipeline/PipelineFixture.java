package org.pointsman.pipeline;

import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.snapshot.Replay;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.Result;

/** A running pipeline with a clock set by hand, whose effects are kept together with how far the journal was. */
final class PipelineFixture implements AutoCloseable {
    static final long NOON_NS = 1_795_406_400_000_000_000L;

    final Engine engine = new Engine();
    final AtomicLong clock = new AtomicLong(NOON_NS);
    final Replay replay = new Replay(engine);
    final List<Released> released = new CopyOnWriteArrayList<>();
    /** For each change of keys, how many effects were out before it. */
    final List<Integer> keysToldBehind = new CopyOnWriteArrayList<>();
    final Pipeline pipeline;
    private final Journal journal;
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final CountDownLatch halted = new CountDownLatch(1);
    private volatile String where = "";
    private boolean closed;

    /** An effect and the last synced sequence when it came. */
    record Released(EffectKind kind, long exchangeId, long transactionId, Result result, long synced) {
    }

    PipelineFixture(Journal journal) {
        this(journal, 1 << 10);
    }

    PipelineFixture(Journal journal, int ringSize) {
        this(journal, ringSize, Stages.APART);
    }

    PipelineFixture(Journal journal, int ringSize, Stages stages) {
        this.journal = journal;
        replay.run(journal);
        pipeline = new Pipeline(
                new SequencerParts(engine, journal, Clocks.of(clock::get), 1, replay.lastNs(), this::halt),
                new PipelineSettings(ringSize, stages, Waiting.BLOCKING), loop);
        pipeline.connect((buffer, offset, length) -> keysToldBehind.add(released.size()), this::release,
                new EffectSink[]{this::release});
        pipeline.start();
    }

    /** With an estate, a link that is up, and a terminal that is signed on. */
    PipelineFixture ready() {
        Commands.start().forEach(this::submit);
        released.clear();
        return this;
    }

    private void halt(String stage, Throwable cause) {
        where = stage + ": " + cause.getMessage();
        halted.countDown();
    }

    /** Where the pipeline halted, once it has. */
    String awaitHalt() throws InterruptedException {
        halted.await();
        return where;
    }

    private void release(DirectBuffer buffer, int offset, int length) {
        EffectDecoder effect = new EffectDecoder();
        effect.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        long synced = journal instanceof WatchedJournal watched ? watched.synced() : -1;
        released.add(new Released(EffectKind.of(effect.effect()), effect.exchangeId(), effect.transactionId(),
                Result.of(effect.result()), synced));
    }

    boolean offerRequest(byte[] command) {
        return pipeline.offerRequest(new UnsafeBuffer(command), 0, command.length);
    }

    boolean offerReserved(byte[] command) {
        return pipeline.offerReserved(new UnsafeBuffer(command), 0, command.length);
    }

    /** Carried out, journalled and released. */
    long submit(byte[] command) {
        return pipeline.submit(command, (decision, position) -> position).join();
    }

    /** Waits until everything offered before is released. */
    long settle() {
        return position().join();
    }

    CompletableFuture<Long> position() {
        return pipeline.ask(view -> 0L, (ignored, position) -> position);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (journal instanceof WatchedJournal watched) {
                watched.open();
            }
            pipeline.close();
            loop.close();
        }
    }
}
