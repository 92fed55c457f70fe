package org.pointsman.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.registry.model.OperatorAnswer;

/** The three stages, and what is the same whoever carries them out. */
abstract sealed class StageSequencer implements NodeSequencer permits Pipeline, SingleStep {
    private final Journal journal;
    final DecideStage decide;
    final JournalStage journalling;
    final ReleaseStage release;
    private final PipelineStats stats = new PipelineStats();

    /** @param beside whether another thread than the one that writes syncs */
    StageSequencer(SequencerParts parts, boolean beside) {
        journal = parts.journal();
        long lastSequence = journal.endAtOpen().sequence();
        decide = new DecideStage(parts.engine(), parts.clocks(), stats, lastSequence, parts.lastNs());
        journalling = new JournalStage(journal, parts.clocks().elapsed(), parts.epoch(), stats, beside);
        release = new ReleaseStage(lastSequence);
    }

    /** Gives a job a place in the order, with its command unless it is a question. */
    abstract void enqueue(Job job, byte[] command);

    @Override
    public final void connect(EffectSink keys, EffectSink gateways, EffectSink[] links) {
        release.connect(keys, gateways, links);
    }

    @Override
    public final <T> CompletableFuture<T> submit(byte[] command, BiFunction<OperatorAnswer, Long, T> reply) {
        Job.Command<T> job = new Job.Command<>(command, reply);
        enqueue(job, command);
        return job.future;
    }

    @Override
    public final <T> CompletableFuture<T> ask(Function<StateView, T> question, BiFunction<T, Long, T> positioned) {
        Job.Question<T> job = new Job.Question<>(question, positioned);
        enqueue(job, null);
        return job.future;
    }

    @Override
    public final long position() {
        return release.position();
    }

    @Override
    public final JournalReader journalReader(long fromSequence) {
        return journal.reader(fromSequence);
    }

    @Override
    public final JournalReader journalReaderSince(long timeNs) {
        return journal.readerSince(timeNs);
    }

    @Override
    public final long earliestDeadlineNs() {
        return decide.earliestDeadlineNs();
    }

    @Override
    public final long timePassedCount() {
        return decide.timePassedCount();
    }

    @Override
    public final long nowNs() {
        return decide.nowNs();
    }

    @Override
    public final int businessDate() {
        return decide.businessDate();
    }

    @Override
    public final int recalls() {
        return decide.recalls();
    }

    @Override
    public final int reversalsParked() {
        return decide.reversalsParked();
    }

    @Override
    public final long reversalAlarms() {
        return decide.reversalAlarms();
    }

    @Override
    public final JournalMark mark() {
        return journalling.mark();
    }

    @Override
    public final JournalMark lastMark() {
        return journalling.lastMark();
    }

    @Override
    public final PipelineStats stats() {
        return stats;
    }
}
