package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system in memory, on a directory. Mounting one takes root; without it there is nothing to try. */
final class SmallDisk {
    private static final int PATIENCE_SECONDS = 60;

    private final Path directory;

    SmallDisk(Path directory, int mib) throws IOException, InterruptedException {
        this.directory = directory;
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "pointsman-test", directory.toString()) == 0,
                "only root may mount");
    }

    /** Makes it larger. */
    void resize(int mib) throws IOException, InterruptedException {
        assertEquals(0, run("mount", "-o", "remount,size=" + mib + "m", directory.toString()));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /** Gives the directory back. */
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", directory.toString());
    }
}
