package org.pointsman.lab.outage;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What goes on beside a load. */
final class Background {
    private Background() {
    }

    static <T> FutureTask<T> started(String name, FutureTask<T> task) {
        Thread.ofPlatform().name(name).daemon().start(task);
        return task;
    }

    /** Waits for it; what went wrong there goes wrong here. */
    static <T> T result(FutureTask<T> task) throws InterruptedException, IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("the load cannot go on: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
