package org.pointsman.pipeline;

import java.util.concurrent.locks.LockSupport;

/** Syncs what a loop has written while the loop goes on, and wakes it when more may be released. */
final class SyncThread {
    private final JournalStage journal;
    private final Runnable onForced;
    private final Halt halt;
    private final Thread thread = Thread.ofPlatform().name("pointsman-sync").unstarted(this::run);
    private volatile long wanted;
    private volatile boolean running = true;
    private volatile boolean failed;

    SyncThread(JournalStage journal, Runnable onForced, Halt halt) {
        this.journal = journal;
        this.onForced = onForced;
        this.halt = halt;
        wanted = journal.forced();
    }

    void start() {
        thread.start();
    }

    /** Everything up to this sequence is written. The loop. */
    void written(long upToSequence) {
        wanted = upToSequence;
        LockSupport.unpark(thread);
    }

    boolean failed() {
        return failed;
    }

    private void run() {
        while (running) {
            long upToSequence = wanted;
            if (upToSequence == journal.forced()) {
                LockSupport.park(this);
            } else {
                force(upToSequence);
            }
        }
    }

    // What a failed sync should have covered is never released, not even when halt returns.
    private void force(long upToSequence) {
        try {
            journal.force(upToSequence);
        } catch (RuntimeException | Error cause) {
            failed = true;
            running = false;
            halt.halt("sync, up to sequence " + upToSequence, cause);
            return;
        }
        onForced.run();
    }

    /** Ends after the sync in work. */
    void close() {
        running = false;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
