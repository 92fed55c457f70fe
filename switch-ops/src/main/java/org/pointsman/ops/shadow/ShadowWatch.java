package org.pointsman.ops.shadow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.pointsman.node.SnapshotConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.snapshot.ShadowStatus;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second at the shadow: starts the child when it is worth it, starts it again when it ended, and knows
 * what it told last. Its state may be asked by any thread.
 */
public final class ShadowWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowWatch.class);
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NS = TimeUnit.MINUTES.toNanos(10);
    private static final long END_TIMEOUT_S = 10;

    private final SnapshotConfig config;
    private final SnapshotDirectory snapshots;
    private final Child child;
    private final LongSupplier clock;
    private final Thread thread = Thread.ofPlatform().name("pointsman-shadow").daemon().unstarted(this::run);
    private volatile LongSupplier position = () -> 0;
    private volatile Process process;
    private volatile ShadowStatus told;
    private volatile String ended;
    private volatile long newest;
    private volatile boolean running = true;
    private long beganNs;
    private long notBeforeNs;
    private long pauseNs = FIRST_PAUSE_NS;

    /** Starts a child. */
    @FunctionalInterface
    interface Child {
        Process start() throws IOException;
    }

    /**
     * A watch that looks once it is started.
     *
     * @param data of the switch
     */
    public static ShadowWatch of(SwitchConfig config, Path data) {
        return new ShadowWatch(config.snapshots(), data,
                new ShadowCommand(config.file(), data, config.snapshots())::start, System::nanoTime);
    }

    ShadowWatch(SnapshotConfig config, Path data, Child child, LongSupplier clock) {
        this.config = config;
        this.child = child;
        this.clock = clock;
        snapshots = new SnapshotDirectory(data.resolve("snapshots"));
    }

    /**
     * Begins to look; the switch serves.
     *
     * @param journalEnd sequence of its last record, any thread
     */
    public void start(LongSupplier journalEnd) {
        at(journalEnd);
        if (config.wanted()) {
            thread.start();
        }
    }

    void at(LongSupplier journalEnd) {
        position = journalEnd;
        beganNs = clock.getAsLong();
        notBeforeNs = beganNs;
    }

    private void run() {
        while (running) {
            look();
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    void look() {
        try {
            newest = snapshots.newestFirst().stream().mapToLong(Snapshot::sequence).findFirst().orElse(0);
        } catch (RuntimeException e) {
            LOG.warn("cannot look for snapshots: {}", e.getMessage());
        }
        if (config.child() && process == null && isWorthIt()) {
            startChild();
        }
    }

    private boolean isWorthIt() {
        long nowNs = clock.getAsLong();
        return nowNs >= notBeforeNs && (behind() >= config.afterRecords()
                || nowNs - beganNs >= TimeUnit.MINUTES.toNanos(config.afterMinutes()));
    }

    private long behind() {
        return Math.max(0, position.getAsLong() - newest);
    }

    private void startChild() {
        try {
            Process started = child.start();
            process = started;
            Thread.ofVirtual().name("pointsman-shadow-lines").start(() -> listen(started));
        } catch (IOException e) {
            over("it could not be started: " + e.getMessage());
        }
    }

    private void listen(Process started) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
            over("it ended with code " + started.waitFor());
        } catch (IOException e) {
            over("it is not heard any more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(String line) {
        ShadowStatus status = ShadowLine.read(line);
        if (status == null) {
            return;
        }
        if (status.differsAt() != 0 && (told == null || told.differsAt() == 0)) {
            LOG.error("the shadow would decide record {} differently; keep the data directory and report it",
                    status.differsAt());
        }
        told = status;
        ended = null;
        pauseNs = FIRST_PAUSE_NS;
    }

    private void over(String how) {
        if (running) {
            LOG.warn("the shadow that writes snapshots: {}; another one in {} s", how,
                    TimeUnit.NANOSECONDS.toSeconds(pauseNs));
            ended = how;
            notBeforeNs = clock.getAsLong() + pauseNs;
            pauseNs = Math.min(LONGEST_PAUSE_NS, 2 * pauseNs);
        }
        process = null;
    }

    /** How snapshots stand. */
    public ShadowState state() {
        ShadowStatus status = told;
        long end = position.getAsLong();
        boolean following = process != null && status != null;
        return new ShadowState(config.shadow(), following, newest, behind(),
                following ? Math.max(0, end - status.sequence()) : 0, status == null || status.differsAt() == 0 ? 0 : 1,
                trouble(status));
    }

    private String trouble(ShadowStatus status) {
        if (status != null && status.differsAt() != 0) {
            return "record " + status.differsAt() + " would be decided differently now, and no snapshot is written;"
                    + " keep the data directory and report it";
        }
        if (ended != null) {
            return "the shadow that writes them: " + ended + ", see the log";
        }
        return status == null || status.failure() == null ? null : "none can be written: " + status.failure();
    }

    /** Ends the child too. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        Process last = process;
        if (last != null) {
            end(last);
        }
    }

    private static void end(Process last) {
        try {
            last.getOutputStream().close();
            if (!last.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
        } catch (IOException e) {
            last.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
