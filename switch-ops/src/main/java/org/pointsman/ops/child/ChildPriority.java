package org.pointsman.ops.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What stands before a command so that it gets less of a processor. Unlike threads of this process, which collect
 * garbage together, another process may be left waiting in the middle of its work.
 */
public final class ChildPriority {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final List<String> IDLE = List.of("/usr/bin/chrt", "--idle", "0");
    private static final int NICEST = 19;
    private static final long PATIENCE_S = 10;

    private ChildPriority() {
    }

    /** Gives it a niceness, 0 to 19, where the machine knows that. */
    public static List<String> nice(int niceness) {
        return Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", String.valueOf(niceness)) : List.of();
    }

    /** Gives it only what no other process wants, where the machine knows that; else the least there is. */
    public static List<String> idle() {
        return Files.isExecutable(Path.of(IDLE.getFirst())) && isAllowed() ? IDLE : nice(NICEST);
    }

    private static boolean isAllowed() {
        try {
            Process probe = new ProcessBuilder("/usr/bin/chrt", "--idle", "0", "true").start();
            return probe.waitFor(PATIENCE_S, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
