package org.pointsman.lab.simulation;

import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.pipeline.Ticker;
import org.pointsman.pipeline.SingleStep;

/** Moves commands through the pipeline's stages, each hand-over an event of its own, and lets time be a command. */
final class SimulatedStages {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int LOOK_MICROS = 3_000;
    private static final long LOOK_NS = 3 * NANOS_PER_MILLI;
    /** A new day may be noticed so late. */
    private static final long MIDNIGHT_NS = 60_000 * NANOS_PER_MILLI;
    private static final int MAX_BATCH = 16;

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private final SingleStep pipeline;
    private Ticker clockwork;
    private final boolean overlaps;
    private boolean decideDue;
    private boolean journalDue;
    private boolean releaseDue;
    private boolean healed;
    private long lookDueNs = Long.MAX_VALUE;

    SimulatedStages(SimulatedSwitch house, SimulatedWorld world, SequencerParts parts, boolean healed,
            boolean overlaps) {
        this.house = house;
        this.healed = healed;
        this.overlaps = overlaps;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        pipeline = new SingleStep(parts, swarm.slots(), this::decideSoon);
    }

    void heal() {
        healed = true;
    }

    /** Nothing is on its way through. */
    boolean empty() {
        return pipeline.offered() == 0 && pipeline.decided() == 0 && !journalDue && pipeline.appended() == 0
                && pipeline.syncing() == 0 && pipeline.journalled() == 0;
    }

    /** Whoever offers a command wakes the first stage. */
    NodeSequencer sequencer() {
        return pipeline;
    }

    void startClock(int zoneOffsetSeconds) {
        clockwork = new Ticker(pipeline, zoneOffsetSeconds);
        lookAt(time.nanoTime());
    }

    /** Much time has passed at once. */
    void leapt() {
        lookDueNs = time.nanoTime();
        look(lookDueNs);
    }

    void stopClock() {
        clockwork = null;
    }

    private void decideSoon() {
        if (!decideDue) {
            decideDue = true;
            house.later(chance.micros(1, 40), this::decide);
        }
    }

    private void decide() {
        decideDue = false;
        house.checkpoint();
        pipeline.decide();
        if (pipeline.offered() > 0) {
            decideSoon();
        }
        lookAt(pipeline.earliestDeadlineNs());
        journalSoon();
    }

    private void journalSoon() {
        if (!journalDue) {
            journalDue = true;
            house.later(chance.micros(1, 60), this::append);
        }
    }

    private void append() {
        int batch = chance.between(1, MAX_BATCH);
        while (pipeline.decided() > 0 && batch-- > 0) {
            house.checkpoint();
            pipeline.append();
        }
        if (overlaps) {
            journalGoesOn();
        }
        if (pipeline.syncing() == 0) {
            beginSync();
        }
    }

    private void journalGoesOn() {
        journalDue = false;
        if (pipeline.decided() > 0) {
            journalSoon();
        }
    }

    private void beginSync() {
        pipeline.beginSync();
        boolean slow = !healed && chance.of(swarm.slowDisk());
        house.later(slow ? chance.millis(1, 500) : chance.micros(1, 500), this::endSync);
    }

    private void endSync() {
        house.checkpoint();
        pipeline.endSync();
        releaseSoon();
        if (!overlaps) {
            journalGoesOn();
        } else if (pipeline.appended() > 0) {
            beginSync();
        }
    }

    private void releaseSoon() {
        if (!releaseDue && pipeline.journalled() > 0) {
            releaseDue = true;
            house.later(chance.micros(1, 20), this::release);
        }
    }

    private void release() {
        releaseDue = false;
        house.checkpoint();
        pipeline.release();
        releaseSoon();
    }

    // A clock thread looks every few milliseconds; here only when something can be due.
    private void lookAt(long dueNs) {
        if (clockwork == null || dueNs == Long.MAX_VALUE) {
            return;
        }
        long atNs = Math.max(dueNs, time.nanoTime()) + chance.micros(1, LOOK_MICROS);
        if (atNs < lookDueNs) {
            lookDueNs = atNs;
            house.later(atNs - time.nanoTime(), () -> look(atNs));
        }
    }

    private void look(long plannedNs) {
        if (plannedNs == lookDueNs && clockwork != null) {
            lookDueNs = Long.MAX_VALUE;
            clockwork.look();
            long nowNs = time.nanoTime();
            lookAt(Math.clamp(pipeline.earliestDeadlineNs(), nowNs + LOOK_NS, nowNs + MIDNIGHT_NS));
        }
    }
}
