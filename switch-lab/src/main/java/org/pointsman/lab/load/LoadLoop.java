package org.pointsman.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One event loop's share of a run, from connecting to disconnecting. Everything but {@link #prepare} and {@link #begin}
 * happens on the loop.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadLoop implements LoadConnection.Owner, Preparation.Outcome {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LoadPlan plan;
    private final EventLoop eventLoop;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<LoadConnection> dirty = new ArrayList<>();
    private final LoadStats stats;
    private final LoadAuditor auditor;
    private final Preparation preparation;
    private final TrafficMaker trafficMaker;
    private final CompletableFuture<Void> prepared = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Runnable tick = this::tick;
    private final Runnable ticking = this::guardedTick;
    private Phase phase = Phase.PREPARING;
    private LoadTraffic traffic;
    private long nowNs;
    private long cpuNs;

    private enum Phase {
        /** Connecting and signing on. */
        PREPARING,
        /** Everything is ready; {@link #begin} has not been called. */
        READY,
        /** Requests are sent, answers waited for. */
        RUNNING,
        /** Over, or failed. */
        DONE
    }

    LoadLoop(LoadPlan plan, LoopShare share, Templates templates, EventLoop eventLoop,
            Function<LoadConnection, Bootstrap> bootstraps, AnswerCheck watch) {
        this.plan = plan;
        this.eventLoop = eventLoop;
        Inbox inbox = new Inbox(plan.dialect().framing().maxFrame());
        stats = new LoadStats(plan.warmupS(), plan.durationS());
        auditor = new LoadAuditor(plan, templates, stats);
        for (int i = 0; i < share.connections(); i++) {
            connections.add(new LoadConnection(this, plan.dialect().framing(), inbox));
        }
        preparation = new Preparation(plan, share, connections, bootstraps, this);
        trafficMaker = new TrafficMaker(plan, share, templates, auditor, stats, inbox, this, watch);
    }

    /** Connects and signs on; ends normally or with a {@link LoadException}. */
    CompletableFuture<Void> prepare() {
        eventLoop.execute(() -> guard(() -> {
            nowNs = System.nanoTime();
            preparation.begin(nowNs);
            tick();
        }));
        return prepared;
    }

    /** Sends from {@code startNs} on; ends when all answers are there or waited for long enough. */
    CompletableFuture<Void> begin(long startNs) {
        eventLoop.execute(() -> guard(() -> run(startNs)));
        return finished;
    }

    private void run(long startNs) {
        cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        traffic = trafficMaker.make(Window.of(plan, startNs), connections, preparation.suspended());
        phase = Phase.RUNNING;
        connections.forEach(LoadConnection::traffic);
        traffic.begin(startNs);
        tick();
    }

    /** A bug ends the run instead of leaving it waiting. */
    private void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            end(bug);
        }
    }

    private void guardedTick() {
        guard(tick);
    }

    private void tick() {
        nowNs = System.nanoTime();
        switch (phase) {
            case PREPARING -> preparation.poll(nowNs);
            case RUNNING -> goOn();
            case READY, DONE -> {
            }
        }
        flushAll();
        if (phase == Phase.PREPARING || phase == Phase.RUNNING) {
            eventLoop.schedule(ticking, delayNs(), TimeUnit.NANOSECONDS);
        }
    }

    private void goOn() {
        traffic.go(nowNs);
        if (traffic.isOver(nowNs)) {
            end();
        }
    }

    private long delayNs() {
        return phase == Phase.RUNNING ? Math.clamp(traffic.nextDueNs() - System.nanoTime(), 0, LOOK_NS) : LOOK_NS;
    }

    private void end() {
        if (phase == Phase.DONE) {
            return;
        }
        phase = Phase.DONE;
        traffic.end();
        cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuNs;
        connections.forEach(LoadConnection::close);
        finished.complete(null);
    }

    private void end(Exception cause) {
        if (phase != Phase.DONE) {
            phase = Phase.DONE;
            connections.forEach(LoadConnection::close);
            prepared.completeExceptionally(cause);
            finished.completeExceptionally(cause);
        }
    }

    @Override
    public void prepared() {
        phase = Phase.READY;
        prepared.complete(null);
    }

    @Override
    public void failed(LoadException cause) {
        end(cause);
    }

    @Override
    public void onRead() {
        nowNs = System.nanoTime();
    }

    @Override
    public void onConnected(LoadConnection connection) {
        nowNs = System.nanoTime();
        preparation.onConnected(connection, nowNs);
        flushAll();
    }

    @Override
    public void onClosed(LoadConnection connection) {
        switch (phase) {
            case PREPARING, READY -> preparation.onClosed(connection);
            case RUNNING -> {
                if (connection.used()) {
                    auditor.closed(plan.target());
                }
            }
            case DONE -> {
            }
        }
    }

    @Override
    public void onTrouble(Throwable cause) {
        if (cause instanceof RuntimeException bug) {
            end(bug);
        }
    }

    @Override
    public void onUnreadable() {
        auditor.beyondGreatestFrame();
    }

    @Override
    public void onFrame(LoadConnection connection, byte[] bytes, int offset, int length) {
        switch (phase) {
            case PREPARING -> preparation.onFrame(connection, bytes, offset, length, nowNs);
            case READY -> auditor.notAskedFor(length);
            case RUNNING -> traffic.onFrame(connection, bytes, offset, length, nowNs);
            case DONE -> {
            }
        }
    }

    @Override
    public void onReadComplete() {
        flushAll();
    }

    @Override
    public void flushLater(LoadConnection connection) {
        dirty.add(connection);
    }

    private void flushAll() {
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
    }

    /** Counts and measurements; to be read when the loop has finished. */
    LoadStats stats() {
        return stats;
    }

    /** Requests that were due and for which no terminal was free to the end. */
    long unsent() {
        return traffic.unsent();
    }

    /** Processor time of the loop from the first request on. */
    long cpuNs() {
        return cpuNs;
    }

    List<LoadTerminal> suspended() {
        return preparation.suspended();
    }

    List<String> notSuspended() {
        return preparation.notSuspended();
    }
}
