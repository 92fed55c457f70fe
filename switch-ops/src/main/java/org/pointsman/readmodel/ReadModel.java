package org.pointsman.readmodel;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.journal.JournalFailure;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.query.TransactionFinder;
import org.pointsman.readmodel.schema.PositionNote;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read model of a switch that runs: a thread that never has a processor to itself writes it, or looks how far
 * another process is. What goes wrong here is told and tried again; the switch trades on. Its state may be asked by any
 * thread.
 */
public final class ReadModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModel.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NOTE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long END_TIMEOUT_MS = 10_000;

    private final SwitchConfig config;
    private final Path data;
    private final Thread thread = Thread.ofPlatform().name("pointsman-read-model").daemon().unstarted(this::run);
    private volatile LongSupplier journalEnd = () -> 0;
    private volatile ReadModelDatabase database;
    private volatile ProjectionStatus status = ProjectionStatus.NOTHING;
    private volatile String trouble;
    private PositionNote note;
    private long noted;
    private long notedNs = System.nanoTime() - NOTE_NS;
    private volatile boolean running = true;

    private ReadModel(SwitchConfig config, Path data) {
        this.config = config;
        this.data = data;
    }

    /** One that does nothing until it is started. */
    public static ReadModel of(SwitchConfig config, Path data) {
        return new ReadModel(config, data);
    }

    /**
     * Begins; the switch serves.
     *
     * @param end sequence of the last record of the journal, any thread
     */
    public void start(LongSupplier end) {
        journalEnd = end;
        if (config.readModel().wanted()) {
            thread.start();
        }
    }

    private void run() {
        while (running) {
            try {
                serve(ReadModelPlace.address(config, data));
            } catch (ReadModelException e) {
                troubled(e.getMessage());
                mend(e);
            } catch (JournalFailure e) {
                troubled("the read model cannot follow the journal: " + e.getMessage());
            } catch (OutOfMemoryError e) {
                troubled("there is no memory for the read model beside the switch (" + e.getMessage()
                        + "): readModel.where EXTERNAL takes it to a process of its own");
            } catch (RuntimeException e) {
                LOG.error("the read model failed", e);
                troubled("the read model failed, see the log: " + e);
            }
            rest(RETRY_NS);
        }
    }

    private void serve(ReadModelAddress address) {
        try (ReadModelDatabase opened = ReadModelDatabase.openOrRenew(address, LOG::warn)) {
            database = opened;
            if (config.readModel().inside()) {
                project(opened);
            } else {
                watch(opened);
            }
        } finally {
            database = null;
        }
    }

    private void project(ReadModelDatabase opened) {
        try (Projection projection = Projection.inside(data, opened, ReadModelPlace.policy(config.readModel()),
                System::nanoTime, journalEnd, LOG::warn)) {
            recovered(projection.status());
            note = new PositionNote(opened.address());
            ProcessorShare share = ProcessorShare.ofThisThread(config.readModel().mostProcessorPercent());
            while (running) {
                rest(turn(projection, share));
                share.rested();
            }
        }
    }

    private long turn(Projection projection, ProcessorShare share) {
        try {
            long pauseNs = projection.turn();
            recovered(projection.status());
            takeDown(status.position());
            return Math.max(pauseNs, share.restNs());
        } catch (ReadModelException e) {
            if (!e.trouble().passes()) {
                throw e;
            }
            troubled(e.getMessage());
            return RETRY_NS;
        }
    }

    private void takeDown(long position) {
        long nowNs = System.nanoTime();
        if (position != noted && nowNs - notedNs >= NOTE_NS) {
            note.write(position);
            noted = position;
            notedNs = nowNs;
        }
    }

    private void watch(ReadModelDatabase opened) {
        while (running) {
            recovered(Projection.statusOf(opened));
            rest(LOOK_NS);
        }
    }

    // The file is this switch's alone: what cannot be gone on with is made anew, unless the journal has less than it.
    private void mend(ReadModelException e) {
        boolean anew = e.trouble() == Trouble.OTHER_JOURNAL || e.trouble() == Trouble.BROKEN;
        if (!anew || !config.readModel().inside() || config.readModel().url() != null) {
            return;
        }
        try {
            ReadModelDatabase.renew(ReadModelAddress.inside(data), LOG::warn);
        } catch (ReadModelException again) {
            troubled(again.getMessage());
        }
    }

    private void troubled(String sentence) {
        if (!sentence.equals(trouble)) {
            LOG.warn("{}; the switch trades on", sentence);
        }
        trouble = sentence;
    }

    // The trouble first: who sees where it is now must not see what was in its way before.
    private void recovered(ProjectionStatus now) {
        if (trouble != null) {
            LOG.info("the read model goes on at record {}", now.position());
        }
        trouble = null;
        status = now;
    }

    private void rest(long ns) {
        if (running && ns > 0) {
            LockSupport.parkNanos(ns);
        }
    }

    /** How it stands. */
    public ReadModelState state() {
        ReadModelDatabase known = database;
        if (!config.readModel().wanted()) {
            return ReadModelState.OFF;
        }
        ProjectionStatus now = status;
        return new ReadModelState(config.readModel().where(), known == null ? null : known.address().toString(),
                known != null && trouble == null && now.position() > 0, now.position(),
                Math.max(0, journalEnd.getAsLong() - now.position()), now.begun(), trouble);
    }

    /** Whom to ask; null when nobody answers now. */
    public TransactionFinder finder() {
        ReadModelDatabase known = database;
        return known != null && state().answers() ? new TransactionFinder(known) : null;
    }

    /** For questions of others; null when nobody answers now. */
    public Jdbi jdbi() {
        ReadModelDatabase known = database;
        return known != null && state().answers() ? known.jdbi() : null;
    }

    /** Local time of the site. */
    public ZoneOffset zone() {
        return config.zoneOffset();
    }

    /** Waits until a record is in it, and no longer than that; whether it is. */
    public boolean await(long position, long patienceNs) {
        long beganNs = System.nanoTime();
        while (status.position() < position) {
            if (System.nanoTime() - beganNs >= patienceNs || database == null) {
                return false;
            }
            LockSupport.parkNanos(STEP_NS);
        }
        return true;
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join(END_TIMEOUT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
