package org.pointsman.readmodel;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.PositionNote;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the read model of a journal whose switch tells how far it is durable, with a share of one processor. What goes
 * wrong is told and tried again. One thread, any may end it.
 */
final class ReadModelWriter implements ReadModel.Part {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModel.class);
    /** H2 writes behind, seconds at most: what is taken down is there by then. */
    private static final long NOTE_NS = TimeUnit.SECONDS.toNanos(10);

    private final SwitchConfig config;
    private final Path data;
    private final LongSupplier durable;
    private final LongSupplier own;
    private final WriterListener listener;
    private final RetryLoop loop;
    private ProcessorShare share;
    private PositionNote note;
    private long reached;
    private long reachedNs;

    /**
     * One that writes when it is run.
     *
     * @param durable sequence of the last record that may be in the database, any thread
     * @param own     time of processors that is not the switch's, ns; asked by the thread that writes
     */
    ReadModelWriter(SwitchConfig config, Path data, LongSupplier durable, LongSupplier own, WriterListener listener) {
        this.config = config;
        this.own = own;
        this.data = data;
        this.durable = durable;
        this.listener = listener;
        loop = new RetryLoop(listener::troubled);
    }

    @Override
    public void run() {
        share = ProcessorShare.ofThisThread(config.readModel().mostProcessorPercent(), others());
        loop.run(this::serve, this::mend);
    }

    private DoubleSupplier others() {
        return config.readModel().givesWay() ? OthersLoad.beside(own, System::nanoTime) : () -> 0;
    }

    @Override
    public void end() {
        loop.end();
    }

    private void serve() {
        ReadModelAddress address = ReadModelPlace.address(config, data);
        try (ReadModelDatabase opened = ReadModelDatabase.openOrRenew(address, LOG::warn)) {
            listener.asks(opened);
            project(opened);
        } finally {
            listener.asks(null);
        }
    }

    private void project(ReadModelDatabase opened) {
        try (Projection projection = Projection.inside(data, opened, ReadModelPlace.policy(config.readModel()),
                System::nanoTime, durable, this::breathe, LOG::warn)) {
            listener.goesOn(projection.status());
            note = new PositionNote(opened.address());
            reached = projection.status().position();
            reachedNs = System.nanoTime();
            while (loop.running()) {
                loop.rest(turn(projection));
                share.rested();
            }
        }
    }

    private void breathe() {
        long restNs = share.breathNs();
        if (restNs > 0) {
            loop.rest(restNs);
            share.rested();
        }
    }

    private long turn(Projection projection) {
        try {
            long pauseNs = projection.turn();
            listener.goesOn(projection.status());
            takeDown(projection.status());
            return Math.max(pauseNs, share.restNs());
        } catch (ReadModelException e) {
            if (!e.trouble().passes()) {
                throw e;
            }
            listener.troubled(e.getMessage());
            return RetryLoop.RETRY_NS;
        }
    }

    private void takeDown(ProjectionStatus status) {
        long nowNs = System.nanoTime();
        if (nowNs - reachedNs >= NOTE_NS) {
            note.write(reached);
            reached = status.position();
            reachedNs = nowNs;
        }
    }

    // The file is this switch's alone: what cannot be gone on with is made anew, unless the journal has less than it.
    private void mend(ReadModelException e) {
        if (e.trouble() == Trouble.HELD) {
            listener.held();
        }
        boolean anew = e.trouble() == Trouble.OTHER_JOURNAL || e.trouble() == Trouble.BROKEN;
        if (!anew || config.readModel().url() != null) {
            return;
        }
        try {
            ReadModelDatabase.renew(ReadModelAddress.inside(data), LOG::warn);
        } catch (ReadModelException again) {
            listener.troubled(again.getMessage());
        }
    }
}
