package org.pointsman.node;

import java.util.concurrent.locks.LockSupport;

/** Ends of helper threads. */
final class Helpers {
    private Helpers() {
    }

    /** Wakes a thread that was told to end and waits for it, unless it never began or this one is interrupted. */
    static void end(Thread thread) {
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
