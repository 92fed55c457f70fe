package org.pointsman.pipeline;

import java.util.concurrent.Executor;

/** Who carries the stages out. */
sealed interface StageRunner permits ThreadRunner, LoopRunner {
    /** The most records one sync holds back. */
    int MAX_BATCH = 512;

    // The loop is for a crew without threads of its own.
    void start(Executor loop);

    /** Whether a stage has failed: what is in the ring then stays there. */
    boolean failed();

    /** Ends after the command in work. */
    void close();
}
