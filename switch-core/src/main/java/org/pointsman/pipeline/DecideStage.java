package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.TimePassedDecoder;

/** Stamps, decides and applies: the one thread that touches the engine. */
final class DecideStage implements EventHandler<Slot> {
    private final Engine engine;
    private final EpochNanoClock clock;
    private final NanoClock elapsed;
    private final PipelineStats stats;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long sequence;
    private long lastNs;
    private long timesPassed;

    private volatile long earliestDeadlineNs = Long.MAX_VALUE;
    private volatile long clockOffsetNs;
    private volatile int businessDate;
    private volatile long timePassedCount;
    private volatile int reversalsParked;
    private volatile int recalls;
    private volatile long reversalAlarms;

    DecideStage(Engine engine, Clocks clocks, PipelineStats stats, long lastSequence, long lastNs) {
        this.engine = engine;
        this.stats = stats;
        clock = clocks.timeOfDay();
        elapsed = clocks.elapsed();
        this.sequence = lastSequence;
        this.lastNs = lastNs;
        publish();
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        long startNs = elapsed.nanoTime();
        if (slot.job instanceof Job.Question<?> question) {
            question.ask(engine.view(Math.max(lastNs, nowNs())));
        } else if (slot.commandLength > 0) {
            step(slot);
        }
        stats.step(elapsed.nanoTime() - startNs);
    }

    // Time never runs backwards inside, whatever the system's clock does.
    private void step(Slot slot) {
        lastNs = Math.max(lastNs, clock.nanoTime() + engine.clockOffsetNs());
        slot.timestampNs = lastNs;
        slot.sequence = ++sequence;
        slot.reserveOutcome(engine.decide(lastNs, slot.command, 0));
        engine.encodeOutcome(slot.outcome, 0);
        engine.apply(lastNs, slot.command, 0, slot.outcome, 0);
        publish();
        if (header.wrap(slot.command, 0).templateId() == TimePassedDecoder.TEMPLATE_ID) {
            timePassedCount = ++timesPassed;
        }
    }

    private void publish() {
        earliestDeadlineNs = engine.earliestDeadlineNs();
        clockOffsetNs = engine.clockOffsetNs();
        businessDate = engine.businessDate();
        reversalsParked = engine.reversalsParked();
        recalls = engine.recalls();
        reversalAlarms = engine.reversalAlarms();
    }

    /** A time before which no timer is due. Any thread. */
    long earliestDeadlineNs() {
        return earliestDeadlineNs;
    }

    /** The switch's time. Any thread. */
    long nowNs() {
        return clock.nanoTime() + clockOffsetNs;
    }

    /** The open business date. Any thread. */
    int businessDate() {
        return businessDate;
    }

    /** How many TimePassed were decided. Any thread. */
    long timePassedCount() {
        return timePassedCount;
    }

    /** Requests that wait for the archive now. Any thread. */
    int recalls() {
        return recalls;
    }

    /** Reversals that are parked now. Any thread. */
    int reversalsParked() {
        return reversalsParked;
    }

    /** Reversals parked by an alarm since the journal began. Any thread. */
    long reversalAlarms() {
        return reversalAlarms;
    }
}
