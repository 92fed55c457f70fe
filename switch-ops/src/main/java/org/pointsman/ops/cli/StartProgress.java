package org.pointsman.ops.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.io.Progress;
import org.pointsman.node.StartDoor;
import org.pointsman.node.StartStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far a start is, for as long as it takes: a bar at a terminal, else a line in the log now and then. */
final class StartProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartProgress.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final StartDoor door;
    private final Streams streams;
    private final Thread thread = Thread.ofPlatform().name("pointsman-start").daemon().unstarted(this::run);
    private volatile boolean running = true;

    private StartProgress(StartDoor door, Streams streams) {
        this.door = door;
        this.streams = streams;
    }

    static StartProgress of(StartDoor door, Streams streams) {
        StartProgress progress = new StartProgress(door, streams);
        progress.thread.start();
        return progress;
    }

    private void run() {
        StartStep step = door.step();
        while (running && step != null) {
            step = step.total() == 0 ? later() : count(step);
        }
    }

    private StartStep later() {
        LockSupport.parkNanos(LOOK_NS);
        return door.step();
    }

    private StartStep count(StartStep first) {
        StartStep step = first;
        try (Progress shown = progress(first)) {
            while (running && step != null && step.what().equals(first.what())) {
                shown.at(step.done());
                step = later();
            }
        }
        return step;
    }

    private Progress progress(StartStep step) {
        return streams.interactive()
                ? Progress.bar(step.what(), step.total(), System::nanoTime, streams.err())
                : Progress.lines(step.what(), step.total(), System::nanoTime, LOG::info);
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
