package org.pointsman.lab.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A small file system in memory, on a directory. Mounting one takes root and Linux. */
public final class SmallDisk implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one on a directory; empty where this process may not. */
    public static Optional<SmallDisk> mount(Path directory, int mib) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "pointsman", directory.toString())
                ? Optional.of(new SmallDisk(directory))
                : Optional.empty();
    }

    /** Makes it larger or smaller. */
    public void resize(int mib) throws IOException, InterruptedException {
        if (!run("mount", "-o", "remount,size=" + mib + "m", directory.toString())) {
            throw new IOException(directory + " cannot be given " + mib + " MiB");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
