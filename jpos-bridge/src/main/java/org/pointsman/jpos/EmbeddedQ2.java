package org.pointsman.jpos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jpos.q2.Q2;
import org.jpos.util.Logger;

/**
 * A Q2 of jPOS inside of this process, with threads of a group of its own. Networks with the same files share it; it
 * ends with the last of them. All threads.
 */
final class EmbeddedQ2 implements AutoCloseable {
    private static final long READY_MS = 30_000;
    private static final String SYSTEM_LOGGER = "Q2";
    private static final String FAILED = ".BAD";
    private static final Map<Path, EmbeddedQ2> RUNNING = new HashMap<>();

    private final Path key;
    private final String address;
    private final Path copy;
    private final Q2 q2;
    private final Thread thread;
    private final List<Logger> loggers;
    private final MaskedLog log = new MaskedLog();
    private int users = 1;

    private EmbeddedQ2(DeployFiles files) throws IOException {
        key = files.directory();
        address = files.address();
        copy = Files.createTempDirectory("pointsman-jpos-");
        files.write(copy);
        Set<String> names = new HashSet<>(files.loggers());
        names.add(SYSTEM_LOGGER);
        loggers = names.stream().map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.addListener(log));
        // Neither looks for further files, nor for a recorder; nor does it end the process by a hook of its own.
        q2 = new Q2(new String[]{"-d", copy.toString(), "-Ns", "-Nf", "-Nh"});
        thread = new Thread(new ThreadGroup("jpos"), q2, "jpos-q2");
        thread.setDaemon(true);
    }

    /**
     * Starts it, or joins the one that has these files; it has deployed them when this returns.
     *
     * @throws IllegalArgumentException when a file cannot be deployed; says which
     */
    static EmbeddedQ2 open(DeployFiles files) {
        synchronized (RUNNING) {
            EmbeddedQ2 running = RUNNING.get(files.directory());
            if (running == null) {
                running = started(files);
                RUNNING.put(files.directory(), running);
            } else if (!running.address.equals(files.address())) {
                throw new IllegalArgumentException(files.directory() + " is deployed for " + running.address
                        + " already, and cannot be for " + files.address() + " too: take a directory for each");
            } else {
                running.users++;
            }
            return running;
        }
    }

    private static EmbeddedQ2 started(DeployFiles files) {
        try {
            EmbeddedQ2 one = new EmbeddedQ2(files);
            one.start();
            return one;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        thread.start();
        boolean ready = q2.ready(READY_MS);
        List<String> failed = failed();
        if (!ready || !failed.isEmpty()) {
            end();
            throw new IllegalArgumentException(ready
                    ? key + ": jPOS cannot deploy " + failed + "; its log says why"
                    : key + ": jPOS does not start");
        }
    }

    // Q2 gives such a file another ending.
    private List<String> failed() {
        try (Stream<Path> all = Files.list(copy)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(FAILED)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (RUNNING) {
            users--;
            if (users == 0) {
                RUNNING.remove(key);
                end();
            }
        }
    }

    private void end() {
        q2.shutdown(true);
        loggers.forEach(logger -> logger.removeListener(log));
        try (Stream<Path> all = Files.walk(copy)) {
            all.sorted(Comparator.reverseOrder()).forEach(EmbeddedQ2::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
