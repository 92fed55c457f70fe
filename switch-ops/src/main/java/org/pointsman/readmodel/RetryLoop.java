package org.pointsman.readmodel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.readmodel.schema.ReadModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again until it is ended; what goes wrong is told. One thread does it, any may end it. */
final class RetryLoop {
    /** Until the same is tried again. */
    static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReadModel.class);

    private final Consumer<String> troubled;
    private volatile boolean running = true;
    private volatile Thread thread;

    /** @param troubled told what goes wrong, as a sentence */
    RetryLoop(Consumer<String> troubled) {
        this.troubled = troubled;
    }

    /**
     * Goes on until it is ended.
     *
     * @param work returns when it is ended
     * @param mend what may help when the database is in the way
     */
    void run(Runnable work, Consumer<ReadModelException> mend) {
        thread = Thread.currentThread();
        while (running) {
            try {
                work.run();
            } catch (ReadModelException e) {
                troubled.accept(e.getMessage());
                mend.accept(e);
            } catch (JournalFailure e) {
                troubled.accept("the read model cannot follow the journal: " + e.getMessage());
            } catch (OutOfMemoryError e) {
                troubled.accept("there is no memory for the read model beside the switch (" + e.getMessage()
                        + "): readModel.where CHILD or EXTERNAL gives it a process of its own");
            } catch (RuntimeException e) {
                LOG.error("the read model failed", e);
                troubled.accept("the read model failed, see the log: " + e);
            }
            rest(RETRY_NS);
        }
    }

    boolean running() {
        return running;
    }

    void rest(long ns) {
        if (running && ns > 0) {
            LockSupport.parkNanos(ns);
        }
    }

    void end() {
        running = false;
        LockSupport.unpark(thread);
    }
}
