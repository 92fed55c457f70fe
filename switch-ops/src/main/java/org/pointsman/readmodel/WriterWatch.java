package org.pointsman.readmodel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.List;
import java.util.function.LongSupplier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.child.ChildJava;
import org.pointsman.ops.child.ChildPriority;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

/**
 * Has a process beside the switch write the read model: hears how far it is and where it can be asked, tells it how far
 * the journal is durable, starts another one when it ends. One thread, any may end it.
 */
final class WriterWatch implements ReadModel.Part {
    private static final long END_TIMEOUT_S = 10;
    /** As -XX:+ExitOnOutOfMemoryError ends. */
    private static final int NO_MEMORY = 3;

    private final SwitchConfig config;
    private final Path data;
    private final Child child;
    private final LongSupplier durable;
    private final Standing standing;
    private final RetryLoop loop;
    private volatile Process process;
    private WriterLine heard = WriterLine.NOTHING;

    /** Starts one. */
    @FunctionalInterface
    interface Child {
        Process start() throws IOException;
    }

    WriterWatch(SwitchConfig config, Path data, Child child, LongSupplier durable, Standing standing) {
        this.config = config;
        this.data = data;
        this.child = child;
        this.durable = durable;
        this.standing = standing;
        loop = new RetryLoop(standing::troubled);
    }

    /** Starts it like this process, behind everybody else where it gives way. */
    static Child command(SwitchConfig config, Path data) {
        List<String> priority = config.readModel().givesWay() ? ChildPriority.idle() : List.of();
        return () -> new ChildJava(priority, config.readModel().heapMb()).start("--config", config.file().toString(),
                "readmodel", "run", "--data", data.toString(), "--child");
    }

    @Override
    public void run() {
        loop.run(this::serve, _ -> {
        });
    }

    private void serve() {
        Process started = start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = started.getOutputStream()) {
            if (!loop.running()) {
                return;
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line, out);
            }
            int code = codeOf(started);
            ended("ended with code " + code
                    + (code == NO_MEMORY ? " (its heap is full, see readModel.heapMb)" : ", see the log"));
        } catch (IOException e) {
            started.destroyForcibly();
            ended("is not heard any more: " + e.getMessage());
        } finally {
            ask(WriterLine.NOTHING);
        }
    }

    private Process start() {
        try {
            process = child.start();
            return process;
        } catch (IOException e) {
            throw new ReadModelException(Trouble.UNREACHABLE,
                    "the process that writes the read model cannot be started: " + e.getMessage(), e);
        }
    }

    private void hear(String text, OutputStream out) throws IOException {
        WriterLine line = WriterLine.read(text);
        if (line == null) {
            return;
        }
        out.write((durable.getAsLong() + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (!line.samePlace(heard)) {
            ask(line);
        }
        if (line.trouble() == null) {
            standing.goesOn(line.status());
        } else {
            standing.stays(line.status(), line.trouble());
        }
    }

    private void ask(WriterLine line) {
        heard = line;
        ReadModelDatabase former = standing.database();
        standing.asks(line.open() ? ReadModelDatabase.asking(address(line)) : null);
        if (former != null) {
            former.close();
        }
    }

    private ReadModelAddress address(WriterLine line) {
        return line.port() == 0
                ? ReadModelPlace.address(config, data)
                : ReadModelAddress.behind(line.port(), line.key());
    }

    private static int codeOf(Process ended) {
        try {
            return ended.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void ended(String how) {
        if (loop.running()) {
            throw new ReadModelException(Trouble.UNREACHABLE,
                    "the process that writes the read model " + how + ": another one is started");
        }
    }

    @Override
    public void end() {
        loop.end();
        Process last = process;
        if (last == null) {
            return;
        }
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
