package org.pointsman.ops.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** Keys of a person as she presses them, without an Enter; the terminal is as before when closed. One thread. */
final class Keys implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;
    private static final int STEP_MS = 50;

    private final InputStream in;
    private final Thread restore = new Thread(Keys::plain, "keys");
    private final boolean raw;

    private Keys(InputStream in, boolean raw) {
        this.in = in;
        this.raw = raw;
    }

    /** Those of this process's terminal. Where it cannot be changed, a key counts with the next Enter. */
    static Keys of(InputStream in) {
        boolean raw = stty("-icanon", "-echo", "min", "0", "time", "0");
        Keys keys = new Keys(in, raw);
        if (raw) {
            Runtime.getRuntime().addShutdownHook(keys.restore);
        }
        return keys;
    }

    /** Whether q was pressed within a time. */
    boolean quit(long ms) throws IOException, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (System.nanoTime() < endNs) {
            while (in.available() > 0) {
                int key = in.read();
                if (key == 'q' || key == 'Q') {
                    return true;
                }
            }
            Thread.sleep(STEP_MS);
        }
        return false;
    }

    @Override
    public void close() {
        if (raw) {
            plain();
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    private static void plain() {
        stty("icanon", "echo");
    }

    private static boolean stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command).redirectInput(new File("/dev/tty")).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
