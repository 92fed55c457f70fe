package org.pointsman.pipeline;

/** Ends of the pipeline's threads. */
final class Threads {
    private Threads() {
    }

    /** Waits until a thread is over, unless this one is interrupted, which is kept. */
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
