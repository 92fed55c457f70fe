package org.pointsman.lab.emergency;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;

/** A load that goes on until its watch has seen enough. */
final class RunningLoad implements AutoCloseable {
    private final EmergencyCheck watch;
    private final FutureTask<LoadResult> task;

    private RunningLoad(EmergencyCheck watch, FutureTask<LoadResult> task) {
        this.watch = watch;
        this.task = task;
        Thread.ofPlatform().name("emergency-load").daemon().start(task);
    }

    static RunningLoad start(LoadPlan plan, EmergencyCheck watch) {
        return new RunningLoad(watch, new FutureTask<>(() -> LoadRun.run(plan, watch)));
    }

    /** @throws IOException when it has ended before its time */
    void check() throws IOException, InterruptedException {
        if (task.isDone()) {
            result();
            throw new IOException("the load has ended before its time");
        }
    }

    /** Waits for its end. */
    LoadResult result() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("the load cannot go on: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        watch.finish();
    }
}
