package org.pointsman.ops.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.events.LiveEvent;

/**
 * Events on their way to one reader, in batches. Who reads more slowly than they come is told how many were left out;
 * nothing is kept for her.
 */
final class EventStream {
    static final int MOST_AT_ONCE = 500;
    private static final long STEP_NS = 200_000_000;
    private static final long SILENCE_NS = 10_000_000_000L;

    private final EventTail tail;
    private final Predicate<LiveEvent> fits;
    private final int newest;
    private final OutputStream out;

    /**
     * @param fits   what the reader wants to be told
     * @param newest so many of it at once; how many older ones came in the same fifth of a second is told instead
     */
    EventStream(EventTail tail, Predicate<LiveEvent> fits, int newest, OutputStream out) {
        this.tail = tail;
        this.fits = fits;
        this.newest = newest;
        this.out = out;
    }

    /**
     * Goes on until the reader or the switch ends.
     *
     * @param begin number of the last event that is not told
     */
    void run(long begin) throws IOException {
        long last = begin;
        long saidNs = System.nanoTime();
        write("retry: 2000\n\n");
        while (!tail.closed()) {
            List<LiveEvent> events = tail.after(last, MOST_AT_ONCE);
            boolean said = !events.isEmpty() && tell(events, last);
            last = events.isEmpty() ? last : events.getLast().number();
            if (!said && System.nanoTime() - saidNs > SILENCE_NS) {
                write(": nothing new\n\n");
                said = true;
            }
            saidNs = said ? System.nanoTime() : saidNs;
            LockSupport.parkNanos(STEP_NS);
        }
    }

    private boolean tell(List<LiveEvent> events, long last) throws IOException {
        List<LiveEvent> wanted = events.stream().filter(fits).toList();
        List<LiveEvent> told = wanted.subList(Math.max(0, wanted.size() - newest), wanted.size());
        long skipped = events.getFirst().number() - last - 1 + wanted.size() - told.size();
        if (skipped > 0) {
            out.write(bytes("event: skipped\ndata: {\"count\":" + skipped + "}\n\n"));
        }
        for (LiveEvent event : told) {
            event.tell(out);
        }
        if (skipped > 0 || !told.isEmpty()) {
            out.flush();
        }
        return skipped > 0 || !told.isEmpty();
    }

    private void write(String text) throws IOException {
        out.write(bytes(text));
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
