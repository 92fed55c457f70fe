package org.pointsman.pipeline;

import org.pointsman.journal.JournalMark;

/**
 * The total order as the node holds it: it says where effects go, starts, watches and ends it. Whatever carries the
 * stages out, they are these: decide, journal, release.
 */
public interface NodeSequencer extends Timeline, AutoCloseable {
    /**
     * Says where effects go: to terminals, and to links by the numbers of their networks. Once, before the start.
     *
     * @param keys takes changes of keys on the thread of release, before any other effect of their outcome
     */
    void connect(EffectSink keys, EffectSink gateways, EffectSink[] links);

    /** Begins to carry out what is offered. */
    void start();

    /** Requests that wait for the archive now. */
    int recalls();

    /** Reversals that are parked now. */
    int reversalsParked();

    /** Reversals parked by an alarm since the journal began. */
    long reversalAlarms();

    /** Commands there is room for. */
    long remainingCapacity();

    /** Commands there is room for when nothing is in work. */
    int size();

    /**
     * A point of the journal that is durable, some seconds old at most when asked for once a second; null before the
     * first.
     */
    JournalMark mark();

    /** Where the journal ends; after {@link #close()}. */
    JournalMark lastMark();

    /** Counters of the journal stage. */
    PipelineStats stats();

    /** Carries out what was offered unless a stage has failed, then ends. Nothing may be offered any more. */
    @Override
    void close();
}
