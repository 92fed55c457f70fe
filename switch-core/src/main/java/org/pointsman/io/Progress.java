package org.pointsman.io;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.agrona.concurrent.NanoClock;

/**
 * How far something long is: a bar on the last line of a terminal, elsewhere a line every five seconds. What is soon
 * over shows nothing. One thread moves it; any may {@link #stop()} it.
 */
public final class Progress implements AutoCloseable {
    private static final long BAR_NS = 250_000_000;
    private static final long LINE_NS = 5_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int CELLS = 20;
    private static final int WIDTH = 79;
    private static final int HUNDRED = 100;

    private final String what;
    private final long total;
    private final NanoClock clock;
    private final long everyNs;
    private final Consumer<String> show;
    private final boolean asBar;
    private final long beganNs;
    private long shownNs;
    private boolean shown;
    private volatile boolean stopped;

    private Progress(String what, long total, NanoClock clock, boolean asBar, Consumer<String> show) {
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.asBar = asBar;
        this.everyNs = asBar ? BAR_NS : LINE_NS;
        this.show = show;
        beganNs = clock.nanoTime();
        shownNs = beganNs;
    }

    /**
     * Shown as a bar.
     *
     * @param what  such as "reading the journal"
     * @param total how many steps there will be; 0 when nobody knows
     */
    public static Progress bar(String what, long total, NanoClock clock, PrintStream terminal) {
        return new Progress(what, total, clock, true, text -> {
            terminal.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())) + "\r");
            terminal.flush();
        });
    }

    /** Told as lines, with the same meaning. */
    public static Progress lines(String what, long total, NanoClock clock, Consumer<String> receiver) {
        return new Progress(what, total, clock, false, receiver);
    }

    /**
     * Says how many steps are done. Cheap enough for every record of a journal.
     *
     * @throws CancellationException when somebody said {@link #stop()}
     */
    public void at(long done) {
        if (stopped) {
            throw new CancellationException(what + ": stopped after " + count(done));
        }
        long nowNs = clock.nanoTime();
        if (nowNs - shownNs >= everyNs) {
            shownNs = nowNs;
            shown = true;
            show.accept(text(done, nowNs - beganNs));
        }
    }

    /** Lets the next {@link #at} throw. */
    public void stop() {
        stopped = true;
    }

    private String text(long done, long sinceNs) {
        if (total <= 0 || done > total) {
            return what + ": " + count(done);
        }
        long percent = done * HUNDRED / total;
        String counted = percent + " %, " + count(done) + " of " + count(total) + left(done, sinceNs);
        int full = (int) (done * CELLS / total);
        return asBar
                ? what + " [" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + counted
                : what + ": " + counted;
    }

    private String left(long done, long sinceNs) {
        return done * HUNDRED < total
                ? ""
                : ", " + Math.round((double) sinceNs / done * (total - done) / NS_PER_SECOND) + " s left";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Wipes the bar away. */
    @Override
    public void close() {
        if (shown && asBar) {
            show.accept("");
        }
    }
}
