package org.pointsman.lab.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pointsman.lab.rig.Rig;

/**
 * A shadow in a process of its own beside switches that are killed, itself killed now and then, while it reads or
 * writes. One thread.
 */
final class CrashShadow implements AutoCloseable {
    private static final String RESTARTED = "restarted from the snapshot of record ";
    private static final long FIRST_TIMEOUT_S = 30;
    private static final long END_TIMEOUT_S = 30;
    private static final long LOOK_MS = 20;

    private final Rig rig;
    private Process process;

    CrashShadow(Rig rig) {
        this.rig = rig;
    }

    /** Kills the one that runs, and starts another. */
    void again() throws IOException {
        close();
        process = rig.startBeside("journal", "shadow", "--child", "--data", rig.data().toString());
    }

    /** Waits until a switch can begin with one of its snapshots, unless that takes too long. */
    void awaitSnapshot() throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_TIMEOUT_S);
        while (rig.snapshots().newestFirst().isEmpty() && System.nanoTime() < deadlineNs) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    /** How many starts of switches began with one of its snapshots. */
    long starts() throws IOException {
        long starts = 0;
        try (Stream<Path> outputs = Files.list(rig.output())) {
            for (Path output : outputs.toList()) {
                try (Stream<String> lines = Files.lines(output)) {
                    starts += lines.filter(line -> line.contains(RESTARTED)).count();
                }
            }
        }
        return starts;
    }

    /** SIGKILL. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.destroyForcibly();
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the shadow does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }
}
