package org.pointsman.readmodel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system in memory. Mounting one takes root; without it there is nothing to try. */
public final class SmallDisk implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int BLOCK = 4_096;

    private final Path directory;
    private final Path filler;

    /** Mounts one on a directory that is made. */
    public SmallDisk(Path directory, int mib) throws IOException {
        this.directory = Files.createDirectories(directory);
        filler = directory.resolve("filler");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "pointsman-test", directory.toString()) == 0,
                "only root may mount");
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /** Leaves only so much room. */
    public void fillUpTo(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            for (long left = Files.getFileStore(directory).getUsableSpace() - bytes; left > 0; left -= BLOCK) {
                file.write(new byte[BLOCK]);
            }
        }
    }

    /** Gives the room back. */
    public void clear() throws IOException {
        Files.delete(filler);
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", directory.toString());
    }
}
