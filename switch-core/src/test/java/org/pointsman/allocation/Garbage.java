package org.pointsman.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes the current thread allocates, counted by the virtual machine: a fact, not a timing. */
public final class Garbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOWS = 5;

    private Garbage() {
    }

    /**
     * Bytes of one call in the steady state. Of several windows the cleanest counts: replacing compiled code and
     * growing a table cost something once, what a call allocates shows in every window.
     *
     * @param warmUp calls before the first window
     * @param calls  in a window
     * @return bytes, rounded up: 0 means none at all
     */
    public static long bytesPerCall(int warmUp, int calls, Runnable call) {
        repeat(call, warmUp);
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            repeat(call, calls);
            fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return Math.ceilDiv(fewest, calls);
    }

    private static void repeat(Runnable call, int times) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }
}
