package org.pointsman.gateway;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Lets connections that ask far more often than the others wait for these, so that a flood on some is not felt on the
 * rest. What is usual is told by the connections themselves: the slowest tenth of those that spoke within a window. Who
 * goes on at more than twice to four times that pace, and faster than any terminal, shares so many frames a second with
 * all who do, in turn; the rest of what they sent stays in their sockets. Who has kept the pace for a window is as
 * before, and where all are alike, nobody waits. One thread; times are of the clock of elapsed time.
 */
final class Pacing {
    /** What a terminal may send in a window whatever the others do. */
    static final int LEAST = 16;
    private static final int TENTH = 10;
    private static final int RISE = 4;
    static final long WINDOW_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long CATCH_UP_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int BUCKETS = Integer.SIZE;

    private final long gapNs;
    /** Connections by the logarithm of the frames they sent in this window. */
    private final int[] paces = new int[BUCKETS];
    private final ArrayDeque<TerminalConnection> waiting = new ArrayDeque<>();
    private int window = 1;
    private long windowNs;
    private long nextNs;
    private int most = Integer.MAX_VALUE;

    /** @param perSecond frames of all that are out of pace; 0: nobody ever waits */
    Pacing(int perSecond, long nowNs) {
        gapNs = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        windowNs = nowNs;
        nextNs = nowNs;
    }

    /** Whether a connection may send a frame now; otherwise it waits for {@link #release}. */
    boolean admits(TerminalConnection connection, long nowNs) {
        if (gapNs == 0) {
            return true;
        }
        if (nowNs - windowNs >= WINDOW_NS) {
            turn(nowNs);
        }
        if (connection.pace(window) < most || inTurn(nowNs)) {
            return true;
        }
        connection.await();
        waiting.add(connection);
        return false;
    }

    /** Frames that were due while nobody looked are caught up with, but few. */
    private boolean inTurn(long nowNs) {
        if (nowNs - nextNs < 0) {
            return false;
        }
        nextNs = Math.max(nextNs, nowNs - CATCH_UP_NS) + gapNs;
        return true;
    }

    /** A connection has sent a frame that was taken. */
    void onFrame(TerminalConnection connection) {
        int frames = connection.frame(window);
        if (Integer.bitCount(frames) == 1) {
            int pace = Integer.numberOfTrailingZeros(frames);
            paces[pace]++;
            if (pace > 0) {
                paces[pace - 1]--;
            }
        }
    }

    // Who was slow a moment ago is still there, so the bound falls at once and rises within a second or two.
    private void turn(long nowNs) {
        int usual = usual();
        int wanted = usual == 0 ? Integer.MAX_VALUE : Math.max(LEAST, 2 * usual);
        most = (int) Math.min(wanted, (long) RISE * most);
        Arrays.fill(paces, 0);
        window++;
        windowNs = nowNs;
    }

    /** More than the slowest tenth sends; 0 when there are no two to compare. */
    private int usual() {
        int active = Arrays.stream(paces).sum();
        int passed = 0;
        int pace = 0;
        while (active > 1 && passed <= active / TENTH) {
            passed += paces[pace++];
        }
        return active > 1 ? 1 << Math.min(pace, BUCKETS - 3) : 0;
    }

    /**
     * Lets those go on whose turn it is.
     *
     * @return how many
     */
    int release(long nowNs) {
        int released = 0;
        while (!waiting.isEmpty() && nowNs - nextNs >= 0) {
            TerminalConnection next = waiting.remove();
            if (next.isOpen()) {
                next.proceed();
                released++;
            }
        }
        return released;
    }

    /** Whether somebody waits. */
    boolean waited() {
        return !waiting.isEmpty();
    }
}
