package org.pointsman.journal;

/** Ends of helper threads. */
final class Helpers {
    private Helpers() {
    }

    /** Waits until a thread is over; an interrupt meanwhile is kept for the caller. */
    static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
