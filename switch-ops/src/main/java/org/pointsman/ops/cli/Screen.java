package org.pointsman.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of a person as a whole screen, and her keys without an Enter. It is as before when closed, and when the
 * process is told to end. One thread.
 */
final class Screen implements AutoCloseable {
    private static final int STEP_MS = 50;
    private static final String ESC = "\u001b[";
    /** The screen as it was comes back at the end. */
    private static final String OTHER = ESC + "?1049h" + ESC + "?25l";
    private static final String BEFORE = ESC + "?25h" + ESC + "?1049l";

    private final PrintStream out;
    private final InputStream in;
    private final Stty stty;
    private final String modes;
    private final Thread leave = new Thread(this::leave, "screen");
    private boolean left;

    /** Takes it. Where its modes cannot be changed, a key counts with the next Enter. */
    Screen(PrintStream out, InputStream in, Stty stty) {
        this.out = out;
        this.in = in;
        this.stty = stty;
        modes = stty.say("-g");
        Runtime.getRuntime().addShutdownHook(leave);
        stty.say("-icanon", "-echo", "min", "0", "time", "0");
        out.print(OTHER);
        out.flush();
    }

    ScreenSize size() {
        return ScreenSize.of(stty.say("size"));
    }

    /** Shows lines and a last one, as far as they fit. */
    synchronized void paint(List<String> lines, String last, ScreenSize size) {
        if (!left) {
            out.print(frame(lines, last, size));
            out.flush();
        }
    }

    /**
     * One write over what was there, line by line: nothing is cleared that is written again, so nothing flickers. A
     * line is cleared before it is written: a cursor behind the last column would take its character away.
     */
    static String frame(List<String> lines, String last, ScreenSize size) {
        StringBuilder frame = new StringBuilder(ESC + "H");
        for (String line : lines.subList(0, Math.min(lines.size(), size.rows() - 1))) {
            frame.append(ESC).append('K').append(cut(line, size)).append("\r\n");
        }
        return frame.append(ESC).append('J').append(cut(last, size)).toString();
    }

    private static String cut(String line, ScreenSize size) {
        return line.substring(0, Columns.fitting(line, size.columns()));
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
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(leave);
        } catch (IllegalStateException e) {
            // the process ends, and this was what it had to do
        }
    }

    private synchronized void leave() {
        if (!left) {
            left = true;
            out.print(BEFORE);
            out.flush();
            if (modes != null) {
                stty.say(modes);
            }
        }
    }
}
