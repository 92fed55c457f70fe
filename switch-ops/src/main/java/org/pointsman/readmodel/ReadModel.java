package org.pointsman.readmodel;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.query.TransactionFinder;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/**
 * The read model of a switch that runs: a process beside it writes it with what nobody else wants of the machine, or a
 * thread that never has a processor to itself, or somebody else does. What goes wrong there is told and tried again;
 * the switch trades on. Its state may be asked by any thread.
 */
public final class ReadModel implements AutoCloseable {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long END_TIMEOUT_MS = 10_000;

    private final SwitchConfig config;
    private final Path data;
    private final WriterWatch.Child child;
    private final Standing standing = new Standing();
    private volatile LongSupplier journalEnd = () -> 0;
    private volatile Part part;
    private volatile Thread thread;

    /** What is done on the thread of the read model. */
    interface Part {
        /** Until it is ended. */
        void run();

        /** Ends it. Any thread. */
        void end();
    }

    ReadModel(SwitchConfig config, Path data, WriterWatch.Child child) {
        this.config = config;
        this.data = data;
        this.child = child;
    }

    /** One that does nothing until it is started. */
    public static ReadModel of(SwitchConfig config, Path data) {
        return new ReadModel(config, data, WriterWatch.command(config, data));
    }

    /**
     * Begins; the switch serves.
     *
     * @param end sequence of the last record of the journal, any thread
     */
    public void start(LongSupplier end) {
        journalEnd = end;
        if (config.readModel().wanted()) {
            part = part();
            thread = Thread.ofPlatform().name("pointsman-read-model").daemon().start(part::run);
        }
    }

    private Part part() {
        if (config.readModel().child()) {
            return new WriterWatch(config, data, child, journalEnd, standing);
        }
        return config.readModel().inside()
                ? new ReadModelWriter(config, data, journalEnd, ProcessorShare::threadNs, standing)
                : new DatabaseWatch(config, data, standing);
    }

    /** How it stands. */
    public ReadModelState state() {
        if (!config.readModel().wanted()) {
            return ReadModelState.OFF;
        }
        ReadModelDatabase known = standing.database();
        Standing.Told told = standing.told();
        ProjectionStatus now = told.status();
        return new ReadModelState(config.readModel().where(), known == null ? null : known.address().toString(),
                known != null && told.trouble() == null && now.position() > 0, now.position(),
                Math.max(0, journalEnd.getAsLong() - now.position()), now.begun(), told.trouble());
    }

    /** Whom to ask; null when nobody answers now. */
    public TransactionFinder finder() {
        ReadModelDatabase known = standing.database();
        return known != null && state().answers() ? new TransactionFinder(known) : null;
    }

    /** For questions of others; null when nobody answers now. */
    public Jdbi jdbi() {
        ReadModelDatabase known = standing.database();
        return known != null && state().answers() ? known.jdbi() : null;
    }

    /** Local time of the site. */
    public ZoneOffset zone() {
        return config.zoneOffset();
    }

    /** Waits until a record is in it, and no longer than that; whether it is. */
    public boolean await(long position, long patienceNs) {
        long beganNs = System.nanoTime();
        while (standing.told().status().position() < position) {
            if (System.nanoTime() - beganNs >= patienceNs || standing.database() == null) {
                return false;
            }
            LockSupport.parkNanos(STEP_NS);
        }
        return true;
    }

    @Override
    public void close() {
        if (part == null) {
            return;
        }
        part.end();
        try {
            thread.join(END_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
